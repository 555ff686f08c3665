using System.Threading.Tasks.Sources;

namespace TypedKafka.Client.Producing;

/// <summary>
/// The task of one awaited send, pooled. The batch and the waiter hold it: it goes back when the one has told the outcome and the other has taken it,
/// so a wait that is cancelled leaves it with the batch until the record is settled.
/// </summary>
internal sealed class DeliverySource(DeliverySourcePool pool) : RecordDelivery, IValueTaskSource<DeliveryResult>
{
    private const int Pending = 0;
    private const int Decided = 1;

    private ManualResetValueTaskSourceCore<DeliveryResult> _core;
    private CancellationTokenRegistration _cancellation;
    private string _topic = "";
    private int _state;
    private int _holders;

    public short Version => _core.Version;

    public void Begin(string topic)
    {
        _core.Reset();

        // Batches tell their deliveries on a work item of their own: going on there costs no further one.
        _core.RunContinuationsAsynchronously = false;
        _topic = topic;
        _state = Pending;
        _holders = 2;
    }

    /// <summary>Ends the wait, not the record, when the token is cancelled. After the append.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (self, token) => ((DeliverySource)self!).OnCancelled(token), this);
    }

    /// <summary>The record was never appended: nobody holds it.</summary>
    public void Abandon()
    {
        _holders = 0;
        pool.Return(this);
    }

    public override void OnDelivered(int partition, long offset, long timestamp)
    {
        if (Interlocked.Exchange(ref _state, Decided) == Pending) _core.SetResult(new DeliveryResult(_topic, partition, offset, timestamp));
        LetGo();
    }

    public override void OnFailed(Exception exception)
    {
        if (Interlocked.Exchange(ref _state, Decided) == Pending) _core.SetException(exception);
        LetGo();
    }

    DeliveryResult IValueTaskSource<DeliveryResult>.GetResult(short token)
    {
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending) throw new InvalidOperationException("The send has not ended yet: await its task.");

        // A cancellation that runs just now must not meet the next send.
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

    ValueTaskSourceStatus IValueTaskSource<DeliveryResult>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<DeliveryResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void OnCancelled(CancellationToken token)
    {
        if (Interlocked.Exchange(ref _state, Decided) != Pending) return;
        _core.RunContinuationsAsynchronously = true;
        _core.SetException(new OperationCanceledException(
            $"The wait for a record of topic '{_topic}' was cancelled. The record is in a batch and may still be delivered.", token));
    }

    private void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0) pool.Return(this);
    }
}
