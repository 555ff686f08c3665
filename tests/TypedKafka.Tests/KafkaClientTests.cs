using TypedKafka.Serialization;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests;

/// <summary>Without a host.</summary>
public sealed class KafkaClientTests
{
    [Fact]
    public async Task Messages_are_read_in_order_and_the_next_reader_goes_on_behind_them()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        await client.Producer(Note.Contract).SendManyAsync([new("k", "0"), new("k", "1"), new("k", "2")], cancellationToken: TestContext.Current.CancellationToken).Within();

        Assert.Equal(["0", "1"], await ReadAsync(client, 2));
        Assert.Equal(2, await Offsets.CommittedAsync(kafka, "audit", "notes"));
        Assert.Equal(["2"], await ReadAsync(client, 1));
    }

    [Fact]
    public async Task A_tombstone_has_no_value_and_bytes_that_are_no_message_are_an_error_that_says_where()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.Produce("notes", "k", null);
        kafka.Produce("notes", "k", "poison");
        await using var client = Client(kafka);
        var tombstones = 0;
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => ReadAllAsync().Within());
        Assert.Equal((1, "notes", 0, 1L), (tombstones, error.Topic, error.Partition, error.Offset));
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "audit", "notes"));

        async Task ReadAllAsync()
        {
            await foreach (var message in client.Consume(Note.Contract, "audit", TestContext.Current.CancellationToken))
            {
                Assert.True(message.IsTombstone);
                Assert.Null(message.Value);
                tombstones++;
            }
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_reading_and_leaves_the_group()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.Produce("notes", null, "one");
        await using var client = Client(kafka);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync().Within());
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "audit", "notes"));
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.LeaveGroup));

        async Task ReadAsync()
        {
            await foreach (var message in client.Consume(Note.Contract, "audit", cancel.Token))
            {
                _ = message;
                await cancel.CancelAsync();
            }
        }
    }

    [Fact]
    [Trait("Reliability", "F40")]
    public async Task Making_a_client_does_no_io_and_the_first_send_says_what_was_tried()
    {
        await using var client = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = "127.0.0.1:1", Producer = { MaxBlockTime = TimeSpan.FromSeconds(2) } });
        var error = await Assert.ThrowsAsync<Client.KafkaTimeoutException>(() => client.Producer(Note.Contract).SendAsync(new Note("k", "text"), cancellationToken: TestContext.Current.CancellationToken).Within());
        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_client_makes_no_producer()
    {
        var client = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = "127.0.0.1:1" });
        await client.DisposeAsync();
        await client.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => client.Producer(Note.Contract));
    }

    private static KafkaClient Client(InProcessKafka kafka) => KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers });

    // A message is handled once the next one is asked for, so the reader asks until the token ends it.
    private static async Task<List<string>> ReadAsync(KafkaClient client, int count)
    {
        var texts = new List<string>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reading = client.Consume(Note.Contract, "audit", enough.Token).GetAsyncEnumerator(CancellationToken.None);
        await using (reading)
        {
            while (texts.Count < count && await reading.MoveNextAsync().Within()) texts.Add(reading.Current.Value!.Text);
            await enough.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.MoveNextAsync().Within());
        }

        return texts;
    }
}
