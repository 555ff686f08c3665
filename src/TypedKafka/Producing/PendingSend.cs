using System.Threading.Tasks.Sources;
using TypedKafka.Client;

namespace TypedKafka.Producing;

/// <summary>
/// The outcome of one awaited send. It has two holders, the batch that the record is in and the <see cref="ValueTask{TResult}"/> of whoever waits, and goes back to
/// the pool when both have let go: the batch by delivering or failing it, the waiter by taking the result. A wait that is cancelled ends the waiter's hold only.
/// A send whose task nobody awaits is simply collected.
/// </summary>
internal sealed class PendingSend : RecordDelivery, IValueTaskSource<RecordMetadata>
{
    private const int Undecided = 0;
    private const int Decided = 1;

    private readonly PendingSendPool _pool;
    private ManualResetValueTaskSourceCore<RecordMetadata> _core;
    private CancellationTokenRegistration _cancellation;
    private string _topic = "";
    private int _state;
    private int _holders;
    private int _taken;

    internal PendingSend(PendingSendPool pool) => _pool = pool;

    /// <summary>The next idle one, for the pool alone.</summary>
    internal PendingSend? NextIdle { get; set; }

    /// <summary>Makes it ready for a send; both holders hold it from now on.</summary>
    internal void Begin(string topic)
    {
        _topic = topic;
        _state = Undecided;
        _holders = 2;
        _taken = 0;
        _core.Reset();

        // A batch completes its records in order on one pool thread: their continuations run there, one after the other.
        _core.RunContinuationsAsynchronously = false;
    }

    /// <summary>The record was appended: the task that waits for its acknowledgement, or until <paramref name="cancellationToken"/> is cancelled.</summary>
    internal ValueTask<RecordMetadata> WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled && Volatile.Read(ref _state) == Undecided)
        {
            _cancellation = cancellationToken.UnsafeRegister(static (self, token) => ((PendingSend)self!).CancelWait(token), this);
        }

        return new ValueTask<RecordMetadata>(this, _core.Version);
    }

    /// <summary>Awaits the append; when that fails, nothing was sent and the batch never held this.</summary>
    internal async ValueTask AppendedAsync(ValueTask append)
    {
        try
        {
            await append.ConfigureAwait(false);
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>The record never reached a batch: nothing will be delivered and nobody waits.</summary>
    internal void Abandon()
    {
        _holders = 0;
        _pool.Return(this);
    }

    /// <inheritdoc/>
    public override void OnDelivered(int partition, long offset, long timestamp)
    {
        if (Interlocked.CompareExchange(ref _state, Decided, Undecided) == Undecided)
            _core.SetResult(new RecordMetadata(_topic, partition, offset, DateTimeOffset.FromUnixTimeMilliseconds(timestamp)));
        LetGo();
    }

    /// <inheritdoc/>
    public override void OnFailed(Exception exception)
    {
        if (Interlocked.CompareExchange(ref _state, Decided, Undecided) == Undecided)
            _core.SetException(exception);
        LetGo();
    }

    RecordMetadata IValueTaskSource<RecordMetadata>.GetResult(short token)
    {
        // Misuse must not release what another send holds: a task awaited twice, or asked before it is done.
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending) throw new InvalidOperationException("The send is not completed yet: await its task.");
        if (Interlocked.Exchange(ref _taken, 1) != 0) throw new InvalidOperationException("The send's task was awaited twice: a ValueTask is awaited once.");

        // Waits for a cancellation that is running just now: it must not meet the next send.
        _cancellation.Dispose();
        _cancellation = default;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            LetGo();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<RecordMetadata>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<RecordMetadata>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void CancelWait(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref _state, Decided, Undecided) != Undecided) return;

        // The canceller's thread is not the waiter's.
        _core.RunContinuationsAsynchronously = true;
        _core.SetException(new OperationCanceledException(
            $"The wait for a record of topic '{_topic}' was cancelled. The record is in a batch already and may still be delivered.", token));
    }

    private void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0) _pool.Return(this);
    }
}
