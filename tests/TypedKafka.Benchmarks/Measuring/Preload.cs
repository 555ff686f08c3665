using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Ours;

namespace TypedKafka.Benchmarks.Measuring;

/// <summary>Fills a topic with the numbered messages that all consumers then read, each acknowledged.</summary>
internal static class Preload
{
    public static async Task<MeasureResult> RunAsync<T>(MeasureRequest request, EventKind<T> kind)
        where T : class
    {
        var total = request.Warmup + request.Messages;
        using var host = OurHost.Build(request);
        await host.StartAsync();
        var before = LoadSnapshot.Take(request.BrokerPid);
        await new SendWindow(request.Window).SendAsync(OurHost.ProducerOf<T>(host), kind.Of, 0, total);
        var figures = LoadFigures.Between(before, LoadSnapshot.Take(request.BrokerPid), total);
        await host.StopAsync();
        return new(request.Operation, request.Subject, request.Body, figures, figures, null, null, 0, new Dictionary<string, string>());
    }
}
