using System.Globalization;
using System.Text.Json;
using TypedKafka.IntegrationTests.Samples;

namespace TypedKafka.IntegrationTests.Load;

/// <summary>The comparison with Confluent.Kafka, with a handful of messages and without Java: its figures mean nothing then, but it runs, counts and reports.</summary>
public sealed class CompareTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private static readonly (string Operation, string Subject)[] Expected =
    [
        ("produce", "ours"), ("produce", "ours-enqueue"), ("produce", "confluent"),
        ("consume", "ours-value"), ("consume", "ours-view"), ("consume", "confluent-tuned"), ("consume", "confluent-defaults"),
        ("latency", "ours"), ("latency", "confluent"), ("latency", "confluent-no-linger"),
    ];

    [Fact]
    public async Task Both_clients_are_compared_on_the_mock_cluster_of_librdkafka()
    {
        var file = Path.GetTempFileName();
        try
        {
            var output = await DotnetProgram.RunAsync(
                "tests/TypedKafka.Benchmarks",
                ["compare", "--on", "mock", "--rounds", "1", "--bodies", "100", "--messages", "2000", "--warmup", "1000", "--awaited", "5", "--json", file],
                Deadline);

            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            var processes = report.RootElement[0].GetProperty("processes").EnumerateArray().ToList();
            Assert.Equal(Expected, processes.Select(static process => (Text(process, "operation"), Text(process, "subject"))));
            Assert.All(processes, static process =>
            {
                Assert.Equal(Text(process, "operation") == "latency" ? 5 : 2_000, process.GetProperty("warm").GetProperty("messages").GetInt64());
                Assert.True(process.GetProperty("warm").GetProperty("messagesPerSecond").GetDouble() > 0);
                Assert.NotEmpty(process.GetProperty("settings").EnumerateObject());
            });
            Assert.All(Expected, cell => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| 100 B | {cell.Operation} | {cell.Subject} |"), output, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Text(JsonElement process, string name) => process.GetProperty(name).GetString()!;
}
