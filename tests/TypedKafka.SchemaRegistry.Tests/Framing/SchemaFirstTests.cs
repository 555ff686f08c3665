using System.Text.Json.Nodes;
using TypedKafka.Serialization;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Framing;

/// <summary>A contract of a schema file and a registry: what is registered is the file's schema.</summary>
public sealed class SchemaFirstTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_messages_go_there_and_back_under_the_schema_of_the_file()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("meters");
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        await using var typed = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: new SchemaRegistryFraming(client));
        var meter = new Meter { MeterId = "a", ReadAt = new DateTimeOffset(2026, 11, 25, 12, 0, 0, 5, TimeSpan.Zero), Value = null };
        await typed.Producer(Meter.Contract).SendAsync(meter, cancellationToken: Cancel).Within();
        await foreach (var message in typed.Consume(Meter.Contract, "readers", Cancel))
        {
            Assert.Equal(meter, message.Value);
            break;
        }

        var stored = Assert.Single(kafka.Read("meters"));
        Assert.Equal("\0\0\0\0\u0001\u0002a", stored.ValueText![..7]);

        // Both parts of the key that the item names.
        Assert.Contains("2026-11-25", stored.KeyText, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Assert.Single(registry.Schemas("meters-value"))), JsonNode.Parse(Meter.Contract.Schema.Text)));
        Assert.Contains("\"doc\":\"A meter.\"", Meter.Contract.Schema.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_version_wrote_is_read_with_the_defaults_of_the_file()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var id = registry.Register("meters-value", """{"type":"record","name":"Meter","fields":[{"name":"read_at","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"meter_id","type":"string"}]}""");
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("meters", Meter.Contract.Schema);
        var (body, _) = await Frames.OpenAsync(reader, [0, 0, 0, 0, (byte)id, 0xD0, 0x0F, 2, (byte)'x']);
        Assert.Equal(new Meter { MeterId = "x", ReadAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1) }, Meter.Contract.Read(new MessageData(body)));
    }
}
