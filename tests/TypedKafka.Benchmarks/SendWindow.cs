using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Benchmarks;

/// <summary>Keeps a bounded number of sends in flight and awaits each: every message is acknowledged before the run is over.</summary>
internal sealed class SendWindow(int size)
{
    private readonly ValueTask<RecordMetadata>[] _inFlight = new ValueTask<RecordMetadata>[size];
    private long _sent;
    private long _acknowledged;

    /// <summary>Sends the messages with the numbers <paramref name="from"/> to <paramref name="to"/> (exclusive) and returns when all are sent; the last of them are in flight.</summary>
    [SuppressMessage("Reliability", "CA2012", Justification = "Each ValueTask is kept in the ring and awaited exactly once, before its place is used again.")]
    public async Task SendAsync<T>(ITopicProducer<T> producer, Func<long, T> message, long from, long to)
    {
        for (var number = from; number < to; number++)
        {
            if (_sent - _acknowledged == _inFlight.Length) await AwaitOldestAsync();
            _inFlight[_sent++ % _inFlight.Length] = producer.SendAsync(message(number));
        }
    }

    /// <summary>Returns when all that was sent is acknowledged.</summary>
    public async Task DrainAsync()
    {
        while (_acknowledged < _sent) await AwaitOldestAsync();
    }

    private ValueTask<RecordMetadata> AwaitOldestAsync() => _inFlight[_acknowledged++ % _inFlight.Length];
}
