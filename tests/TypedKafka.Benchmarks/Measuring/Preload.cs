using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Ours;

namespace TypedKafka.Benchmarks.Measuring;

/// <summary>Fills a topic with the numbered messages that all consumers then read, each acknowledged.</summary>
internal static class Preload
{
    // A batch waits for more while another is in flight.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    public static async Task<MeasureResult> RunAsync<T>(MeasureRequest request, EventKind<T> kind)
        where T : class
    {
        var total = request.Warmup + request.Messages + request.Tail;
        using var host = OurHost.Build(request, static (builder, _) => builder.Services.PostConfigure<TypedKafkaOptions>(static options => options.Producer.Linger = Linger));
        await host.StartAsync();
        var before = LoadSnapshot.Take(request.BrokerPid);
        var producer = OurHost.ProducerOf<T>(host);
        for (var number = 0; number < total; number++) await producer.EnqueueAsync(kind.Of(number));
        await producer.FlushAsync();
        var figures = LoadFigures.Between(before, LoadSnapshot.Take(request.BrokerPid), total);
        await host.StopAsync();
        return new(request.Operation, request.Subject, request.Body, figures, figures, null, null, 0, new Dictionary<string, string>());
    }
}
