using System.Diagnostics;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Ours;
using TypedKafka.Benchmarks.Peers;

namespace TypedKafka.Benchmarks.Measuring;

/// <summary>How each operation is measured, the same way for every client.</summary>
internal static class Measurements
{
    private const double MiB = 1024 * 1024;

    // Awaited sends at the start, which are the cold ones, and again between the warm-up, which is sent in bulk, and the measurement.
    private const int AwaitedWarmup = 200;

    /// <summary>How many sends are awaited singly in a process, unmeasured ones included.</summary>
    public static int AwaitedSendsOf(MeasureRequest request) => request.AwaitedSends + 2 * AwaitedWarmup;

    public static async Task<MeasureResult> RunAsync<T>(MeasureRequest request, EventKind<T> kind)
        where T : class => request.Operation switch
    {
        "produce" => await ProduceAsync(request, kind),
        "latency" => await LatencyAsync(request, kind),
        "consume" => await ConsumeAsync(request, kind),
        "preload" => await Preload.RunAsync(request, kind),
        var other => throw new ArgumentException($"'{other}' is no operation: produce, consume, latency, preload."),
    };

    private static async Task<MeasureResult> ProduceAsync<T>(MeasureRequest request, EventKind<T> kind)
        where T : class
    {
        await using var load = await ProducerOf(request, kind);
        var atStart = LoadSnapshot.Take(request.BrokerPid);
        await load.SendManyAsync(request.Cold);
        var atCold = LoadSnapshot.Take(request.BrokerPid);
        await load.SendManyAsync(request.Warmup - request.Cold);
        var atWarm = LoadSnapshot.Take(request.BrokerPid);
        await load.SendManyAsync(request.Messages);
        var atEnd = LoadSnapshot.Take(request.BrokerPid);
        return Result(request, load.Settings, LoadFigures.Between(atStart, atCold, request.Cold), LoadFigures.Between(atWarm, atEnd, request.Messages));
    }

    private static async Task<MeasureResult> LatencyAsync<T>(MeasureRequest request, EventKind<T> kind)
        where T : class
    {
        await using var load = await ProducerOf(request, kind);
        var atStart = LoadSnapshot.Take(request.BrokerPid);
        var coldTimes = await AwaitEachAsync(load, AwaitedWarmup);
        var atCold = LoadSnapshot.Take(request.BrokerPid);
        await load.SendManyAsync(request.Warmup);
        await AwaitEachAsync(load, AwaitedWarmup);
        var atWarm = LoadSnapshot.Take(request.BrokerPid);
        var times = await AwaitEachAsync(load, request.AwaitedSends);
        var atEnd = LoadSnapshot.Take(request.BrokerPid);
        return Result(request, load.Settings, LoadFigures.Between(atStart, atCold, coldTimes.Length), LoadFigures.Between(atWarm, atEnd, times.Length)) with
        {
            ColdLatency = LatencyFigures.Of(coldTimes),
            WarmLatency = LatencyFigures.Of(times),
        };
    }

    private static async Task<double[]> AwaitEachAsync(IProduceLoad load, int count)
    {
        var times = new double[count];
        for (var number = 0; number < count; number++)
        {
            var start = Stopwatch.GetTimestamp();
            await load.SendOneAsync(number);
            times[number] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    private static async Task<MeasureResult> ConsumeAsync<T>(MeasureRequest request, EventKind<T> kind)
        where T : class
    {
        IConsumeLoad load = request.Subject switch
        {
            Subjects.OursValue or Subjects.OursView => new OurConsumeLoad(request),
            Subjects.ConfluentTuned => new ConfluentConsumeLoad<T>(request, kind, ConfluentSettings.TunedConsumer(request)),
            Subjects.ConfluentDefaults => new ConfluentConsumeLoad<T>(request, kind, ConfluentSettings.DefaultConsumer(request)),
            var other => throw new ArgumentException($"'{other}' does not consume."),
        };
        var progress = new ReadProgress(request);
        await load.RunAsync(progress);
        var (cold, warm) = progress.Figures();
        return Result(request, load.Settings, cold, warm);
    }

    private static async Task<IProduceLoad> ProducerOf<T>(MeasureRequest request, EventKind<T> kind)
        where T : class => request.Subject switch
    {
        Subjects.Ours => await OurProduceLoad<T>.StartAsync(request, kind, awaitEach: true),
        Subjects.OursEnqueue => await OurProduceLoad<T>.StartAsync(request, kind, awaitEach: false),
        Subjects.Confluent => new ConfluentProduceLoad<T>(request, kind, ConfluentSettings.Producer(request, OurSettings.Linger)),
        Subjects.ConfluentNoLinger => new ConfluentProduceLoad<T>(request, kind, ConfluentSettings.Producer(request, TimeSpan.Zero)),
        var other => throw new ArgumentException($"'{other}' does not produce."),
    };

    private static MeasureResult Result(MeasureRequest request, IReadOnlyDictionary<string, string> settings, LoadFigures cold, LoadFigures warm)
    {
        using var self = Process.GetCurrentProcess();
        return new(request.Operation, request.Subject, request.Body, warm, cold, null, null, self.PeakWorkingSet64 / MiB, settings);
    }
}
