using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

namespace TypedKafka.IntegrationTests.Samples;

/// <summary>One program with three formats, without any server and with a real Kafka and a real schema registry.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class FormatsTests(KafkaFixture kafka, RegistryFixture registry)
{
    private const string Project = "samples/Formats";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly string[] s_bodies =
    [
        "22637573746f6d6572223a2241646122", // "customer":"Ada"
        "06416461",                         // 3 in zigzag, Ada
        "1203416461",                       // field 2, 3, Ada
    ];

    [Fact]
    public async Task Formats_needs_neither_kafka_nor_a_registry()
    {
        var output = await DotnetProgram.RunAsync(Project, [], Deadline);
        AssertAll(output);
        Assert.Contains("A schema registry listens on", output, StringComparison.Ordinal);
        for (var id = 1; id <= 3; id++) Assert.Contains($"bytes of schema {id}\n          00{id:x8}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_runs_against_real_kafka_and_a_real_registry()
    {
        var output = await DotnetProgram.RunAsync(Project, ["--bootstrap", await kafka.BootstrapServersAsync(), "--registry", await registry.UrlAsync()], Deadline);
        AssertAll(output);
        Assert.DoesNotContain("inside this process", output, StringComparison.Ordinal);
    }

    private static void AssertAll(string output)
    {
        Assert.Contains("Each format was read as it was written.", output, StringComparison.Ordinal);
        Assert.All(s_bodies, body => Assert.Contains(body, output, StringComparison.Ordinal));
        Assert.Contains("orders.json-value", output, StringComparison.Ordinal);
        Assert.Contains("\"logicalType\":\"decimal\"", output, StringComparison.Ordinal);
        Assert.Contains("message ProtobufOrder", output, StringComparison.Ordinal);
    }
}
