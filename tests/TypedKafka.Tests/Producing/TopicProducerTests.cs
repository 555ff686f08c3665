using System.Text;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Producing;

/// <summary>Typed sends, as a broker stores them.</summary>
public sealed class TopicProducerTests
{
    [Fact]
    public async Task A_message_is_stored_with_its_key_headers_value_and_time()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 3);
        await using var client = Client(kafka);
        var sentAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var options = new SendOptions { Partition = 2, Timestamp = sentAt, Headers = [new("trace", "abc"u8.ToArray()), new("none", null)] };
        var at = await client.Producer(Note.Contract).SendAsync(new Note("k", "text"), options, TestContext.Current.CancellationToken).Within();

        Assert.Equal(new RecordMetadata("notes", 2, 0, sentAt), at);
        var stored = Assert.Single(kafka.Read("notes"));
        Assert.Equal(("k", "text", 2, sentAt), (stored.KeyText, stored.ValueText, stored.Partition, stored.Timestamp));
        Assert.Equal(["length", "trace", "none"], stored.Headers.Select(header => header.Key));
        Assert.Equal([4], stored.Headers[0].Value!);
        Assert.Equal("abc", Encoding.UTF8.GetString(stored.Headers[1].Value!));
        Assert.Null(stored.Headers[2].Value);
    }

    [Fact]
    public async Task A_message_without_a_key_has_none()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        await client.Producer(Note.Contract).SendAsync(new Note(null, "text"), cancellationToken: TestContext.Current.CancellationToken).Within();
        Assert.Null(Assert.Single(kafka.Read("notes")).Key);
    }

    [Fact]
    public async Task The_same_key_goes_to_the_partition_that_the_java_client_would_choose()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 10);
        await using var client = Client(kafka);

        // murmur2("21") is -973932308: (-973932308 & 0x7fffffff) % 10 = 0
        var at = await client.Producer(Note.Contract).SendAsync(new Note("21", "text"), cancellationToken: TestContext.Current.CancellationToken).Within();
        Assert.Equal(0, at.Partition);
    }

    [Fact]
    public async Task A_serializer_that_throws_leaves_no_trace()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        var producer = client.Producer(Note.Contract);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => producer.SendAsync(new Note("k", "unserializable"), cancellationToken: TestContext.Current.CancellationToken).Within());
        Assert.Equal("A getter threw.", error.Message);
        await producer.SendAsync(new Note("k", "next"), cancellationToken: TestContext.Current.CancellationToken).Within();
        Assert.Equal(["next"], kafka.Read("notes").Select(record => record.ValueText));
    }

    [Fact]
    public async Task A_null_message_is_refused_and_a_tombstone_is_how_to_delete()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        var producer = client.Producer(Note.Contract);
        await Assert.ThrowsAsync<ArgumentNullException>(() => producer.SendAsync(null!, cancellationToken: TestContext.Current.CancellationToken).Within());
        await producer.TombstoneAsync("k"u8, cancellationToken: TestContext.Current.CancellationToken).Within();
        var stored = Assert.Single(kafka.Read("notes"));
        Assert.Equal(("k", null), (stored.KeyText, stored.ValueText));
    }

    [Fact]
    public async Task Many_sends_come_back_in_order_and_say_which_failed()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        var producer = client.Producer(Note.Contract);
        var cancel = TestContext.Current.CancellationToken;
        var sent = await producer.SendManyAsync(Enumerable.Range(0, 500).Select(i => new Note("k", $"{i}")), cancellationToken: cancel).Within();
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), sent.Select(at => at.Offset));

        var error = await Assert.ThrowsAsync<SendManyException>(() =>
            producer.SendManyAsync([new Note("k", "a"), new Note("k", "unserializable"), new Note("k", "c")], cancellationToken: cancel).Within());
        Assert.Equal((3, 1), (error.Count, Assert.Single(error.Failures).Index));
        Assert.Equal(["a", "c"], kafka.Read("notes", 0, 500).Select(record => record.ValueText));
    }

    [Fact]
    public async Task What_was_enqueued_is_there_after_a_flush_which_reports_failures_once()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        var producer = client.Producer(Note.Contract);
        var cancel = TestContext.Current.CancellationToken;
        for (var i = 0; i < 100; i++) await producer.EnqueueAsync(new Note("k", $"{i}"), cancellationToken: cancel).Within();
        await producer.FlushAsync(cancel).Within();
        Assert.Equal(100, kafka.Read("notes").Count);

        kafka.Faults.Fail(KafkaApi.Produce, KafkaErrorCode.InvalidRecord);
        await producer.EnqueueAsync(new Note("k", "refused"), cancellationToken: cancel).Within();
        var error = await Assert.ThrowsAsync<EnqueueFailedException>(() => producer.FlushAsync(cancel).Within());
        Assert.Equal(("notes", 1L), (error.Topic, error.Count));
        await producer.FlushAsync(cancel).Within();
    }

    [Fact]
    public async Task Cancelling_after_the_append_ends_only_the_wait_and_the_record_arrives()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        var producer = client.Producer(Note.Contract);
        await producer.SendAsync(new Note("k", "first"), cancellationToken: TestContext.Current.CancellationToken).Within();

        var silence = kafka.Faults.Delay(KafkaApi.Produce, TimeSpan.FromMilliseconds(200));
        using var cancel = new CancellationTokenSource();
        var send = producer.SendAsync(new Note("k", "second"), cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send.Within());
        Assert.Contains("may still be delivered", error.Message, StringComparison.Ordinal);
        await producer.FlushAsync(TestContext.Current.CancellationToken).Within();
        Assert.Equal(["first", "second"], kafka.Read("notes").Select(record => record.ValueText));
        Assert.Equal(1, silence.Hits);
    }

    [Fact]
    public async Task A_send_that_is_cancelled_before_it_begins_sends_nothing()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var client = Client(kafka);
        var producer = client.Producer(Note.Contract);
        await Assert.ThrowsAsync<OperationCanceledException>(() => producer.SendAsync(new Note("k", "never"), cancellationToken: new CancellationToken(canceled: true)).Within());
        await producer.FlushAsync(TestContext.Current.CancellationToken).Within();
        Assert.Empty(kafka.Read("notes"));
    }

    private static KafkaClient Client(InProcessKafka kafka) => KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers });
}
