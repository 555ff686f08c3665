using System.Threading.Tasks.Sources;

namespace TypedKafka.Client.Consuming;

/// <summary>Wakes the one reader of a consumer. A signal without a waiter is kept for the next one; waiting allocates nothing.</summary>
internal sealed class ReaderSignal : IValueTaskSource
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellation;
    private bool _isSet;
    private bool _isWaiting;

    /// <summary>Whether somebody waits.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (_lock)
                return _isWaiting;
        }
    }

    public void Set()
    {
        lock (_lock)
        {
            if (!_isWaiting)
            {
                _isSet = true;
                return;
            }

            _isWaiting = false;
        }

        _core.SetResult(true);
    }

    /// <summary>Completes with the next signal. One waiter at a time.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        short version;
        lock (_lock)
        {
            if (_isSet)
            {
                _isSet = false;
                return ValueTask.CompletedTask;
            }

            _core.Reset();
            version = _core.Version;
            _cancellation = cancellationToken;
            _isWaiting = true;
        }

        _registration = cancellationToken.UnsafeRegister(static state => ((ReaderSignal)state!).Cancel(), this);
        return new ValueTask(this, version);
    }

    void IValueTaskSource.GetResult(short token)
    {
        _registration.Dispose();
        _core.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel()
    {
        lock (_lock)
        {
            if (!_isWaiting)
                return;

            _isWaiting = false;
        }

        _core.SetException(new OperationCanceledException(_cancellation));
    }
}
