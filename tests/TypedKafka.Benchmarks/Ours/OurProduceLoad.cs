using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Our generated producer: each send awaited within a window, or enqueued and flushed.</summary>
internal sealed class OurProduceLoad<T> : IProduceLoad
    where T : class
{
    private readonly IHost _host;
    private readonly ITopicProducer<T> _producer;
    private readonly T[] _instances;
    private readonly SendWindow? _window;

    private OurProduceLoad(IHost host, EventKind<T> kind, SendWindow? window)
    {
        (_host, _window, _instances) = (host, window, kind.Instances());
        _producer = OurHost.ProducerOf<T>(host);
        Settings = OurSettings.Describe(host.Services.GetRequiredService<IOptions<TypedKafkaOptions>>().Value, consumer: false);
    }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<OurProduceLoad<T>> StartAsync(MeasureRequest request, EventKind<T> kind, bool awaitEach)
    {
        var host = OurHost.Build(request);
        await host.StartAsync();
        return new(host, kind, awaitEach ? new SendWindow(request.Window) : null);
    }

    public async Task SendManyAsync(int count)
    {
        if (_window is not null)
        {
            await _window.SendAsync(_producer, number => _instances[number % _instances.Length], 0, count);
            await _window.DrainAsync();
            return;
        }

        for (var number = 0; number < count; number++) await _producer.EnqueueAsync(_instances[number % _instances.Length]);
        await _producer.FlushAsync();
    }

    public async Task SendOneAsync(int number) => await _producer.SendAsync(_instances[number % _instances.Length]);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
