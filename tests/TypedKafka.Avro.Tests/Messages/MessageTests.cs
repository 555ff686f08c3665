using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Avro.Tests.Messages;

/// <summary>Avro contracts from one end to the other, on a broker inside the process.</summary>
public sealed class MessageTests
{
    private static readonly Payment s_payment = new("DE-1", 12.3456m, Currency.Eur, new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero)) { Memo = "for the Jürgens", Tenant = "acme" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_stored_as_plain_Avro_and_read_back_by_value()
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka);
        await client.Producer(Payment.Contract).SendAsync(s_payment, cancellationToken: Cancel).Within();

        var stored = Assert.Single(kafka.Read("payments"));
        Assert.Equal(("DE-1", "tenant"), (stored.KeyText, Assert.Single(stored.Headers).Key));
        Assert.Equal("for the Jürgens", Apache.Read(stored.Value!, Payment.Contract.Schema.Text)["memo"]);
        Assert.Equal(s_payment, await FirstAsync(client));
    }

    [Fact]
    public async Task A_handler_of_a_view_reads_the_fetched_bytes()
    {
        await using var kafka = await StartAsync();
        await using var host = await TestHost.StartAsync(kafka, static add => add.AddHandlers(Ledger.RegisterHandlers));
        await host.Client.Producer(Payment.Contract).SendAsync(s_payment, cancellationToken: Cancel).Within();
        Assert.Equal(s_payment, await Ledger.First.Within());
    }

    [Fact]
    public async Task Nothing_is_allocated_from_one_view_to_the_next()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("samples");
        await using (var host = await TestHost.StartAsync(kafka, static add => add.AddHandlers(SampleMeter.RegisterHandlers)))
        {
            var samples = Enumerable.Range(0, SampleMeter.Count).Select(static i => new Sample(i, i / 8.0, i, Level.High));
            await host.Client.Producer(Sample.Contract).SendManyAsync(samples, cancellationToken: Cancel).Within();
            await SampleMeter.Meter.All.Within();
        }

        SampleMeter.Meter.AssertFree();
    }

    [Fact]
    public async Task Bytes_that_are_no_message_name_the_record_and_the_member()
    {
        await using var kafka = await StartAsync();
        kafka.Produce("payments", "DE-1"u8.ToArray(), Wire.Body(Payment.Contract, s_payment)[..8]);
        await using var client = Client(kafka);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => FirstAsync(client));
        Assert.Equal(("payments", 0, 0L, "amount"), (error.Topic, error.Partition, error.Offset, error.Member));
    }

    [Fact]
    public async Task A_message_that_the_schema_has_no_room_for_is_not_sent()
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => client.Producer(Payment.Contract).SendAsync(s_payment with { Amount = 0.00001m }, cancellationToken: Cancel).Within());
        Assert.Equal("amount", error.Member);
        Assert.Empty(kafka.Read("payments"));
    }

    private static async Task<Payment?> FirstAsync(KafkaClient client)
    {
        await foreach (var message in client.Consume(Payment.Contract, "readers", Cancel)) return message.Value;
        return null;
    }

    private static async ValueTask<InProcessKafka> StartAsync()
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("payments");
        return kafka;
    }

    private static KafkaClient Client(InProcessKafka kafka) => KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers });
}
