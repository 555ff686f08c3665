using TypedKafka.Client.Time;

namespace TypedKafka.Client.Producing;

/// <summary>One timer for everything that a producer waits for: linger, backoff, expiry. It is set to the earliest of them.</summary>
internal sealed class ProducerTimer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action _elapsed;
    private readonly ITimer _timer;
    private long _due = long.MaxValue;
    private bool _disposed;

    public ProducerTimer(TimeProvider time, Action elapsed)
    {
        _time = time;
        _elapsed = elapsed;

        // It outlives whoever makes the producer: no AsyncLocals of theirs.
        using (ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(static state => ((ProducerTimer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires at that timestamp at the latest.</summary>
    public void ScheduleAt(long timestamp)
    {
        if (timestamp >= Volatile.Read(ref _due)) return;
        lock (_lock)
        {
            if (_disposed || timestamp >= _due) return;
            Volatile.Write(ref _due, timestamp);
            _timer.Change(Deadline.At(_time, timestamp).Remaining, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock) _disposed = true;
        _timer.Dispose();
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (_disposed) return;
            Volatile.Write(ref _due, long.MaxValue);
        }

        _elapsed();
    }
}
