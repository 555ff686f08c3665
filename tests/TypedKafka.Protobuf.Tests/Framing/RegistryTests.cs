using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Shop;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.SchemaRegistry;
using TypedKafka.Testing;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Protobuf.Tests.Framing;

/// <summary>Protobuf messages in Confluent's wire format: the indexes of their message in its file follow the schema's id.</summary>
public sealed class RegistryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Messages_of_a_tool_are_framed_with_the_indexes_that_their_file_gives_them(SchemaIdPlacement placement)
    {
        // Money, Refund, Refund.Line and Chargeback.
        await FramedAsync(default(RefundContract), new Refund { Id = "a" }, "0202", placement);
        await FramedAsync(default(Refund_Types_LineContract), new Refund.Types.Line { Sku = "s" }, "040200", placement);
        await FramedAsync(Chargeback.Contract, new Chargeback { Number = 4 }, "0204", placement);
    }

    [Fact]
    public async Task Messages_of_a_contract_in_CSharp_are_the_first_of_their_file()
    {
        var sent = await FramedAsync(Newer.Contract, new Newer(1, "n", [2], new NewerPart("p", []), 0.5), "00", SchemaIdPlacement.Prefix, compare: false);
        Assert.Equal("p", sent.Part.Name);
    }

    private static async Task<T> FramedAsync<T>(ITopicContract<T> contract, T value, string indexes, SchemaIdPlacement placement, bool compare = true)
    {
        await using var broker = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        broker.CreateTopic(contract.Topic.Name);
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = registry.Url, SchemaId = placement });
        await using var kafka = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = broker.BootstrapServers }, framing: new SchemaRegistryFraming(client));
        await kafka.Producer(contract).SendAsync(value, cancellationToken: Cancel);

        var subject = contract.Topic.Name + "-value";
        Assert.Equal([contract.Schema.Text], registry.Schemas(subject));
        var stored = Assert.Single(broker.Read(contract.Topic.Name));
        var frame = placement == SchemaIdPlacement.Prefix ? stored.Value : stored.Headers.Single(static header => header.Key == "__value_schema_id").Value;
        var head = placement == SchemaIdPlacement.Prefix ? "0000000001" : "01" + registry.GuidOf(1).ToString("N").ToUpperInvariant();
        Assert.StartsWith(head + indexes, Convert.ToHexString(frame!), StringComparison.Ordinal);
        await foreach (var message in kafka.Consume(contract, "readers", Cancel))
        {
            if (compare) Assert.Equal(value, message.Value);
            else Assert.Equal(Plain.Of(value), Plain.Of(message.Value));
            return message.Value!;
        }

        throw new InvalidOperationException("The loop over a topic has no end.");
    }
}
