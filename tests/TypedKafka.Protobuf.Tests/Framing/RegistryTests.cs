using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Shop;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.SchemaRegistry;
using TypedKafka.Serialization;
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

    // What Confluent's serializers register, and some registries give back as it came.
    [Theory]
    [InlineData("0202")]
    [InlineData("040200", "Line")]
    [InlineData("040202", "Line")] // as those for .NET, Python and Go write it: the map before it counts
    [InlineData("0204", "Chargeback")]
    public async Task A_file_that_is_registered_as_its_descriptor_is_read_like_its_text(string indexes, string message = "Refund")
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("refunds-value", Refund.Descriptor.File.SerializedData.ToBase64(), "PROTOBUF");
        Assert.Equal(["FeesEntry", "Line"], Refund.Descriptor.NestedTypes.Select(static type => type.Name));
        Assert.Equal([7], await OpenAsync(registry, [0, 0, 0, 0, 1, .. Convert.FromHexString(indexes), 7], message));
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => OpenAsync(registry, [0, 0, 0, 0, 1, .. Convert.FromHexString(indexes), 7], "Money"));
        Assert.StartsWith($"It is a message '{message}', and 'Money' is read here.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_descriptor_that_is_damaged_is_read_or_refused_as_a_format_error()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var whole = Refund.Descriptor.File.SerializedData.ToByteArray();
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 500; i++)
        {
            var bytes = whole[..random.Next(1, whole.Length + 1)];
            for (var flips = random.Next(4); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var id = registry.Register("refunds-value", Convert.ToBase64String(bytes), "PROTOBUF");
            try
            {
                await OpenAsync(registry, [0, 0, 0, (byte)(id >> 8), (byte)id, 2, 2, 7], "Refund");
            }
            catch (MessageFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, 500);
    }

    private static async Task<byte[]> OpenAsync(InProcessSchemaRegistry registry, byte[] value, string message)
    {
        using var client = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = registry.Url });
        var reader = new SchemaRegistryFraming(client).OpenReader("refunds", new MessageSchema(TopicFormat.Protobuf, "shop." + message, "", 0));
        await reader.PrepareAsync(value, default, Cancel);
        var scratch = MessageBuffer.Rent();
        try
        {
            Assert.True(reader.TryOpen(value, default, scratch, out var frame));
            return frame.Body.ToArray();
        }
        finally
        {
            scratch.Return();
        }
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
