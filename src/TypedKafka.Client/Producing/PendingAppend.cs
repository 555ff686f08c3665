using System.Threading.Tasks.Sources;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Producing;

/// <summary>
/// A record that waits for room or for metadata, with a copy of its bytes: the caller's may change as soon as the call returns. Its task completes
/// when the record is in a batch.
/// </summary>
internal sealed class PendingAppend : IValueTaskSource
{
    private const int Waiting = 0;
    private const int Ended = 1;

    private readonly AppendQueue _queue;
    private readonly RentedBuffer _bytes;
    private readonly int _keyLength;
    private readonly int _valueLength;
    private readonly int _headersLength;
    private readonly bool _hasKey;
    private readonly bool _hasValue;
    private readonly int _headerCount;
    private readonly long _timestamp;
    private readonly int? _partition;
    private ManualResetValueTaskSourceCore<bool> _core;
    private CancellationTokenRegistration _cancellation;
    private int _state;

    public PendingAppend(AppendQueue queue, TopicState topic, in RecordData record, RecordDelivery? delivery, Deadline deadline, FlushGeneration generation)
    {
        _queue = queue;
        Topic = topic;
        Delivery = delivery;
        Deadline = deadline;
        Generation = generation;
        _keyLength = record.Key.Length;
        _valueLength = record.Value.Length;
        _headersLength = record.Headers.Length;
        _hasKey = record.HasKey;
        _hasValue = record.HasValue;
        _headerCount = record.HeaderCount;
        _timestamp = record.Timestamp;
        _partition = record.Partition;
        _bytes = RentedBuffer.Rent(_keyLength + _valueLength + _headersLength);
        record.Key.CopyTo(_bytes.Span);
        record.Value.CopyTo(_bytes.Span[_keyLength..]);
        record.Headers.CopyTo(_bytes.Span[(_keyLength + _valueLength)..]);
        _core.RunContinuationsAsynchronously = true;
    }

    public TopicState Topic { get; }

    public RecordDelivery? Delivery { get; }

    public Deadline Deadline { get; }

    public FlushGeneration Generation { get; }

    public int? Partition => _partition;

    public CancellationToken Token { get; private set; }

    public ValueTask Task => new(this, _core.Version);

    public RecordData Record => new(
        _bytes.AsSpan(0, _keyLength), _hasKey, _bytes.AsSpan(_keyLength, _valueLength), _hasValue, _bytes.AsSpan(_keyLength + _valueLength, _headersLength), _headerCount, _timestamp, _partition);

    /// <summary>Whether it was appended, cancelled or given up.</summary>
    public bool HasEnded => Volatile.Read(ref _state) == Ended;

    /// <summary>Ends it when the token is cancelled, as long as it waits.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static self => ((PendingAppend)self!).OnCancelled(), this);
    }

    /// <summary>Claims it for the append; false when it has ended meanwhile.</summary>
    public bool TryEnd() => Interlocked.CompareExchange(ref _state, Ended, Waiting) == Waiting;

    /// <summary>After <see cref="TryEnd"/>: there was no room after all.</summary>
    public void Resume() => Volatile.Write(ref _state, Waiting);

    /// <summary>After <see cref="TryEnd"/>: completes the task and frees the copy.</summary>
    public void Complete(Exception? failure)
    {
        _bytes.Return();
        if (failure is null) _core.SetResult(true);
        else _core.SetException(failure);
    }

    void IValueTaskSource.GetResult(short token)
    {
        _cancellation.Dispose();
        _core.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void OnCancelled() => _queue.Cancel(this);
}
