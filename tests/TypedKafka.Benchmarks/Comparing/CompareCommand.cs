using System.Text.Json;
using TypedKafka.Benchmarks.Brokers;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>Ours and Confluent.Kafka side by side, each measurement in a process of its own, as a table on the output and as a JSON file.</summary>
internal static class CompareCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = CompareSettings.From(args);
        var reports = new List<BrokerReport>();
        foreach (var on in settings.On)
        {
            await using var broker = await StartAsync(on, settings.BrokerPid);
            var report = await new BrokerComparison(broker, settings).RunAsync();
            reports.Add(report);
            Console.WriteLine(MarkdownReport.Of(report));
            if (settings.Json is { } file) await File.WriteAllTextAsync(file, JsonSerializer.Serialize([.. reports], CompareJson.Default.BrokerReportArray));
        }

        return 0;
    }

    private static async Task<IBenchmarkBroker> StartAsync(string on, int? pid) => on switch
    {
        "mock" => await MockBroker.StartAsync(),
        _ when Directory.Exists(Path.Combine(on, "libs")) => await KafkaBroker.StartAsync(on),
        _ when on.Contains(':', StringComparison.Ordinal) => new GivenBroker(on, pid, $"the broker at {on}"),
        _ => throw new ArgumentException($"--on {on}: neither mock, nor a folder with Kafka's libs, nor HOST:PORT."),
    };
}
