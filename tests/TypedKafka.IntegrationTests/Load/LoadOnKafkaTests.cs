using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Testing;

namespace TypedKafka.IntegrationTests.Load;

[Collection(RealKafkaCollection.Name)]
public sealed class LoadOnKafkaTests(KafkaFixture kafka) : LoadTests(kafka)
{
    [Theory]
    [InlineData("json", "benchmarks.readings")]
    [InlineData("avro", "benchmarks.readings.avro")]
    [InlineData("protobuf", "benchmarks.readings.protobuf")]
    public async Task Nor_do_they_with_the_frames_of_a_schema_registry(string format, string topic)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        await AssertFreeAsync(topic, 500_000, "--format", format, "--TypedKafka:SchemaRegistry:Url", registry.Url);

        // Each host asked once for each contract, and the consumer once for the schema that the messages name at most.
        Assert.InRange(registry.Requests.Count, 1, 20);
    }
}
