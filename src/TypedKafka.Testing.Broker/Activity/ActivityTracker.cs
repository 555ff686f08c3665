namespace TypedKafka.Testing.Broker.Activity;

/// <summary>
/// Counts what the cluster is doing right now, so that a test with a fake clock can wait until nothing is left to do.
/// A connection holds one unit from the moment bytes reach it until it waits again: for more bytes, for a timer, or for another client.
/// </summary>
internal sealed class ActivityTracker
{
    private readonly Lock _gate = new();
    private int _active;
    private long _version;
    private TaskCompletionSource? _whenZero;

    /// <summary>Changes whenever something begins, or a client reads what it was sent; equal values mean that nothing happened in between.</summary>
    public long Version => Interlocked.Read(ref _version);

    public int Active => Volatile.Read(ref _active);

    public void Begin()
    {
        lock (_gate)
        {
            _active++;
            _version++;
        }
    }

    public void End()
    {
        TaskCompletionSource? reached;
        lock (_gate)
        {
            if (--_active > 0) return;
            reached = _whenZero;
            _whenZero = null;
        }

        reached?.TrySetResult();
    }

    /// <summary>Notes that a client took bytes from the in-memory transport: it now has something to do that the broker cannot see.</summary>
    public void Touch() => Interlocked.Increment(ref _version);

    public Task WhenZeroAsync()
    {
        lock (_gate)
        {
            if (_active == 0) return Task.CompletedTask;
            _whenZero ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _whenZero.Task;
        }
    }
}
