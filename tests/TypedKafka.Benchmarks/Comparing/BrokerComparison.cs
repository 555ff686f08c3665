using System.Text.Json;
using TypedKafka.Benchmarks.Brokers;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;
using TypedKafka.Benchmarks.Ours;
using TypedKafka.Benchmarks.Peers;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>All rounds on one broker: one process after the other, the order of the clients swapped each round, and each count compared with the broker's own.</summary>
internal sealed class BrokerComparison(IBenchmarkBroker broker, CompareSettings settings)
{
    // What a record needs besides its body: key, lengths, its part of the batch.
    private const int BytesAroundBody = 40;

    // Long enough for a batch of each partition to fill meanwhile. The mock cluster looks through all batches of a partition at each fetch: of small ones, that would be all that is measured.
    private static readonly TimeSpan PreloadDelay = TimeSpan.FromMilliseconds(300);

    private readonly List<MeasureResult> _results = [];
    private readonly string _run = $"{Environment.ProcessId}-{DateTime.UtcNow:HHmmss}";

    public async Task<BrokerReport> RunAsync()
    {
        foreach (var body in settings.Bodies)
        {
            var loaded = settings.Operations.Contains("consume") ? await PreloadAsync(body) : "";
            for (var round = 0; round < settings.Rounds; round++)
            {
                foreach (var operation in settings.Operations) await RunRoundAsync(round, operation, body, loaded);
            }

            if (loaded.Length > 0) await broker.DeleteTopicAsync(loaded);
        }

        return new(broker.Description, Machine(), settings, settings.Bodies.ToDictionary(static body => body, BodyBytes), Summaries.Of(_results), _results);
    }

    private async Task RunRoundAsync(int round, string operation, int body, string loaded)
    {
        var subjects = round % 2 == 0 ? Subjects.Of[operation] : [.. Subjects.Of[operation].Reverse()];
        foreach (var subject in subjects)
        {
            var topic = operation == "consume" ? loaded : $"bench-{_run}-{operation}-{subject}-{body}-{round}";
            var result = operation == "consume"
                ? await MeasureProcess.RunAsync(Request(operation, subject, body, topic, $"bench-{_run}-{subject}-{body}-{round}"))
                : await SendAsync(Request(operation, subject, body, topic, topic));
            _results.Add(result);
            await Console.Error.WriteLineAsync($"round {round + 1}/{settings.Rounds}: {MarkdownReport.Line(result)}");
        }
    }

    private async Task<MeasureResult> SendAsync(MeasureRequest request)
    {
        var partitions = broker.PartitionsToKeep(0);
        await broker.CreateTopicAsync(request.Topic, partitions);
        var result = await MeasureProcess.RunAsync(request);
        CheckCount(request.Topic, partitions, request.Warmup + (request.Operation == "latency" ? Measurements.AwaitedSendsOf(request) : request.Messages));
        await broker.DeleteTopicAsync(request.Topic);
        return result;
    }

    private async Task<string> PreloadAsync(int body)
    {
        var topic = $"bench-{_run}-consume-{body}";
        var request = Request("preload", Subjects.Ours, body, topic, topic);
        var total = (long)request.Warmup + request.Messages + request.Tail;
        var partitions = broker.PartitionsToKeep(total * (body + BytesAroundBody));
        await broker.CreateTopicAsync(request.Topic, partitions);
        await broker.DelayAnswersAsync(PreloadDelay);
        await MeasureProcess.RunAsync(request);
        await broker.DelayAnswersAsync(TimeSpan.Zero);
        CheckCount(request.Topic, partitions, total);
        return request.Topic;
    }

    private void CheckCount(string topic, int partitions, long expected)
    {
        var appended = TopicEnd.Of(broker.BootstrapServers, topic, partitions);
        if (appended != expected) throw new InvalidOperationException($"{expected} messages were acknowledged in {topic}, and the broker counts {appended}.");
    }

    private MeasureRequest Request(string operation, string subject, int body, string topic, string group) => new(
        operation, subject, body, broker.BootstrapServers, topic, group, settings.Messages, settings.Warmup, settings.Cold, Math.Min(settings.Messages, OurSettings.PrefetchBytes / body), settings.Window, settings.AwaitedSends, broker.ProcessId);

    private static double BodyBytes(int body) => Enumerable.Range(1_000_000, 10_000).Average(number => body == 100
        ? JsonSerializer.SerializeToUtf8Bytes(SmallEvent.Of(number), EventJson.Default.SmallEvent).Length
        : JsonSerializer.SerializeToUtf8Bytes(LargeEvent.Of(number), EventJson.Default.LargeEvent).Length);

    private static string Machine() =>
        $"{Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} GC";
}
