using System.Threading.Tasks.Sources;

namespace TypedKafka.Client.Connections;

/// <summary>
/// Wakes the one loop that waits on it, without an allocation. The loop goes on inside <see cref="Set"/>, on the thread that calls it: a request
/// is on the wire before the call that enqueued it returns, with no thread switch between.
/// </summary>
internal sealed class AsyncSignal : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;

    public ValueTask WaitAsync() => new(this, _core.Version);

    /// <summary>Wakes the waiter. Once between two resets.</summary>
    public void Set() => _core.SetResult(true);

    /// <summary>Makes it ready for the next wait. Only by the waiter, after it was woken.</summary>
    public void Reset() => _core.Reset();

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
