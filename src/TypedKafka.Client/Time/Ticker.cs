namespace TypedKafka.Client.Time;

/// <summary>
/// One timer for all waits of a client: it ticks every 200 ms while somebody waits, and at the earliest deadline that was asked for if that is
/// sooner. Whoever waits looks again at each tick, so that a lost wake-up costs 200 ms and not a hang.
/// </summary>
internal sealed class Ticker : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly List<ITickTarget> _targets = [];
    private readonly List<ITickTarget> _calling = [];
    private TaskCompletionSource? _next;
    private long _due = long.MaxValue;
    private Deadline _earliest = Deadline.Never;
    private bool _ticking;
    private bool _disposed;

    public Ticker(TimeProvider time)
    {
        _time = time;
        // The timer outlives whoever happens to start it: it must not carry that caller's AsyncLocals along.
        using (ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(static state => ((Ticker)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls the target at each tick, and at its <see cref="ITickTarget.Deadline"/>, until it answers no. Adding it again makes a changed deadline known.</summary>
    public void Add(ITickTarget target)
    {
        lock (_lock)
        {
            if (_disposed) return;
            if (!_targets.Contains(target)) _targets.Add(target);
            Schedule(target.Deadline);
        }
    }

    /// <summary>Completes at the next tick, or at the deadline if that is sooner. It completes when the ticker is disposed as well.</summary>
    public Task NextAsync(Deadline deadline)
    {
        lock (_lock)
        {
            if (_disposed || deadline.IsExpired) return Task.CompletedTask;
            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Schedule(deadline);
            return _next.Task;
        }
    }

    public void Dispose()
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            _disposed = true;
            next = _next;
            _next = null;
            _targets.Clear();
        }

        _timer.Dispose();
        next?.TrySetResult();
    }

    private void Schedule(Deadline deadline)
    {
        _earliest = _earliest.Or(deadline);
        if (_ticking) return;
        var wanted = Deadline.After(_time, Period).Or(_earliest);
        if (wanted.Timestamp >= _due) return;
        _due = wanted.Timestamp;
        _timer.Change(wanted.Remaining, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            if (_disposed || _ticking) return;
            _ticking = true;
            _due = long.MaxValue;
            _earliest = Deadline.Never;
            next = _next;
            _next = null;
            _calling.AddRange(_targets);
            _targets.Clear();
        }

        next?.TrySetResult();
        foreach (var target in _calling)
        {
            // A target that answers no may be added again by another thread at this very moment: then it must stay.
            if (!target.OnTick()) continue;
            lock (_lock)
            {
                if (!_disposed && !_targets.Contains(target)) _targets.Add(target);
            }
        }

        lock (_lock)
        {
            _calling.Clear();
            _ticking = false;
            if (_disposed || (_targets.Count == 0 && _next is null)) return;
            var earliest = Deadline.Never;
            foreach (var target in _targets) earliest = earliest.Or(target.Deadline);
            Schedule(earliest);
        }
    }
}
