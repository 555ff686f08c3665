namespace TypedKafka.Testing.Broker.Activity;

/// <summary>Holds up a broker's connections while it is paused, as SIGSTOP does to a process: they stay open, and nothing answers.</summary>
internal sealed class PauseGate(ActivityTracker activity)
{
    private readonly Lock _gate = new();
    private readonly List<ParkedRequest<bool>> _waiters = [];
    private bool _isPaused;

    public bool IsPaused
    {
        get { lock (_gate) return _isPaused; }
    }

    public void Pause()
    {
        lock (_gate) _isPaused = true;
    }

    public void Resume()
    {
        ParkedRequest<bool>[] waiters;
        lock (_gate)
        {
            _isPaused = false;
            waiters = [.. _waiters];
            _waiters.Clear();
        }

        foreach (var waiter in waiters)
            waiter.TryComplete(true);
    }

    /// <summary>Returns at once unless the broker is paused. The caller holds a unit of activity.</summary>
    public ValueTask PassAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_isPaused) return ValueTask.CompletedTask;
            var waiter = new ParkedRequest<bool>(activity);
            _waiters.Add(waiter);
            return WaitAsync(waiter, cancellationToken);
        }
    }

    private async ValueTask WaitAsync(ParkedRequest<bool> waiter, CancellationToken cancellationToken)
    {
        using (waiter)
            await waiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        await PassAsync(cancellationToken).ConfigureAwait(false);
    }
}
