using System.Text.Json.Nodes;
using TypedKafka.Client.Tests.Groups;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

/// <summary>The consumer reads what Apache's own producer wrote.</summary>
public abstract class JavaProducerTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Theory]
    [InlineData("none")]
    [InlineData("gzip")]
    [InlineData("snappy")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public async Task What_the_Java_producer_writes_is_read_whatever_its_compression(string compression)
    {
        await CreateTopicAsync();
        using var oracle = ApacheOracle.StartOrSkip();
        oracle.Ask(new JsonObject
        {
            ["op"] = "produce",
            ["bootstrap"] = await Kafka.BootstrapServersAsync(),
            ["topic"] = Name,
            ["properties"] = new JsonObject { ["compression.type"] = compression, ["linger.ms"] = "50" },
            ["records"] = new JsonArray([.. Values(0, 500).Select(v => new JsonObject { ["key"] = null, ["value"] = Convert.ToBase64String(Bytes(v)) })]),
        });

        var consumer = Reader();
        Assert.Equal(Values(0, 500), await ReadAsync(consumer, 500));
        Assert.Equal(0, consumer.Lag(First));
    }
}
