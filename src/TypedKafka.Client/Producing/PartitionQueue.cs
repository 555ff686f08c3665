using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Producing;

/// <summary>
/// The batches of one partition: the open one that records are appended to, those that are ready, those in flight. Its lock is held for a copy or a
/// few moves, never for I/O, compression or anybody's code.
/// </summary>
internal sealed partial class PartitionQueue
{
    private readonly Lock _lock = new();
    private readonly ProducerCore _core;
    private readonly List<ProducerBatch> _ready = [];
    private readonly List<ProducerBatch> _inFlight = [];
    private readonly int _batchSize;
    private ProducerBatch? _open;
    private long _nextOrdinal;
    private int _nextCapacity = BufferPool.SmallestLength;
    private int _inFlightNode = -1;
    private bool _isOffered;

    // Whether the pools were given what this partition needs when it is as busy as it can be.
    private bool _isStocked;
    private int _leaderId = -1;
    private int _waiting;

    public PartitionQueue(ProducerCore core, TopicState topic, int index)
    {
        _core = core;
        _batchSize = core.Settings.BatchSize;
        Topic = topic;
        Index = index;
    }

    public TopicState Topic { get; }

    public int Index { get; }

    public string Name => $"{Topic.Name}-{Index}";

    /// <summary>The leader's node id; -1 while there is none.</summary>
    public int LeaderId => Volatile.Read(ref _leaderId);

    /// <summary>How many batches wait or are in flight, roughly: read without the lock.</summary>
    public int WaitingBatches => Volatile.Read(ref _waiting);

    /// <summary>Whether anything waits or is in flight.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_lock) return _open is not null || _ready.Count > 0 || _inFlight.Count > 0;
        }
    }

    /// <summary>Appends a record to the open batch, or to a new one; without room it does nothing.</summary>
    public AppendOutcome TryAppend(in RecordData record, RecordDelivery? delivery, FlushGeneration? generation)
    {
        lock (_lock)
        {
            var outcome = AppendOutcome.None;
            if (_open is { } open && !MakeRoom(open, record))
            {
                Close(open);
                outcome |= AppendOutcome.Filled;
            }

            if (_open is null && !TryOpen(record)) return outcome;
            var batch = _open!;
            batch.Append(record, delivery);
            if (generation is not null) batch.Generation = _core.Flushes.Earlier(batch.Generation, generation);
            if (batch.Builder.Length >= _batchSize)
            {
                Close(batch);
                outcome |= AppendOutcome.Filled;
            }

            outcome |= AppendOutcome.Appended;
            if (_isOffered) return outcome;
            _isOffered = true;
            return outcome | AppendOutcome.Offer;
        }
    }

    /// <summary>Sets the leader that metadata names; true when it is another and there is something to send.</summary>
    public bool SetLeader(int leaderId)
    {
        if (LeaderId == leaderId) return false;
        lock (_lock)
        {
            Volatile.Write(ref _leaderId, leaderId);
            return _isOffered;
        }
    }

    /// <summary>Gives the next batch to the sender of a node, with its sequence.</summary>
    /// <param name="nodeId">Who asks.</param>
    /// <param name="now">The time.</param>
    /// <param name="close">Whether a batch goes though it is neither full nor has lingered.</param>
    /// <param name="room">How many bytes fit the request.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="due">Brought forward to when there will be one.</param>
    public TakeOutcome Take(int nodeId, long now, bool close, int room, out ProducerBatch? batch, ref long due)
    {
        batch = null;
        lock (_lock)
        {
            if (LeaderId != nodeId) return TakeOutcome.Moved;
            if (_ready.Count == 0 && _open is null)
            {
                _isOffered = false;
                return TakeOutcome.Empty;
            }

            // The broker before must be done with what it has: two leaders at once would take records out of order.
            if (_splitting > 0) return TakeOutcome.Busy;
            if (_inFlight.Count > 0 && (_drainFirst || _inFlightNode != nodeId || _inFlight.Count >= _core.Settings.MaxInFlight)) return TakeOutcome.Busy;
            if (_inFlight.Count > 0 && !_isEstablished && _core.Settings.EnableIdempotence) return TakeOutcome.Busy;
            if (now < _notBefore)
            {
                due = Math.Min(due, _notBefore);
                return TakeOutcome.Later;
            }

            if (_core.Transactions is { } transactions && !MaySend(transactions)) return TakeOutcome.Busy;
            if (_inFlight.Count == 0) Resolve();
            if (_core.Settings.EnableIdempotence && !HasIdentity()) return TakeOutcome.Busy;
            if (_ready.Count == 0)
            {
                var lingerEnd = _open!.OpenedAt + _core.LingerTicks;
                if (!close && now < lingerEnd)
                {
                    due = Math.Min(due, lingerEnd);
                    return TakeOutcome.Later;
                }

                Close(_open);
            }

            var next = _ready[0];
            if (next.IsCompressing) return TakeOutcome.Busy;
            if (next.Builder.Length > room) return TakeOutcome.TooLarge;
            if (_core.Settings.EnableIdempotence && !next.HasSequence)
            {
                if (_unresolved) return TakeOutcome.Busy;
                AssignSequence(next);
            }

            _ready.RemoveAt(0);
            _inFlight.Add(next);
            if (_inFlight.Count > 1 && !_isStocked)
            {
                _isStocked = true;
                _core.Batches.StockFor(next);
            }

            _inFlightNode = nodeId;
            next.Attempts++;
            _core.Counters.Count(next.Attempts, next.MayHaveBeenWritten);
            next.Result = default;
            batch = next;
            return TakeOutcome.Taken;
        }
    }

    /// <summary>Room for the record in the open batch, by growing it where the buffer memory allows.</summary>
    private bool MakeRoom(ProducerBatch batch, in RecordData record)
    {
        var builder = batch.Builder;
        var size = builder.SizeOf(record.Timestamp, record.Key.Length, record.HasKey, record.Value.Length, record.HasValue, record.Headers.Length, record.HeaderCount);
        if (size > _batchSize - builder.Length) return false;
        if (builder.Capacity - builder.Length >= size) return true;
        var extra = Math.Max(builder.Capacity * 2, BufferPool.CapacityFor(builder.Length + size)) - builder.Capacity;
        if (!_core.Memory.TryReserve(extra)) return false;
        builder.EnsureRoom(size);
        batch.Reserved += extra;
        return true;
    }

    private bool TryOpen(in RecordData record)
    {
        var needed = BufferPool.CapacityFor(RecordBatchHeader.Size + (int)RecordBatchBuilder.MaximumSizeOf(record.Key.Length, record.Value.Length, record.Headers.Length));
        var capacity = Math.Max(needed, _nextCapacity);
        if (!_core.Memory.TryReserve(capacity))
        {
            if (capacity == needed || !_core.Memory.TryReserve(needed)) return false;
            capacity = needed;
        }

        _open = _core.OpenBatch(this, _nextOrdinal, capacity);
        _nextOrdinal += ProducerBatch.OrdinalStep;
        return true;
    }

    private void Close(ProducerBatch batch)
    {
        // The next batch of a partition is likely to be as long as this one: then it never moves while it grows.
        _nextCapacity = BufferPool.CapacityFor(Math.Min(_batchSize, batch.Builder.Length));
        _ready.Add(batch);
        _open = null;
        CountWaiting();
        if (_core.Compression != Protocol.Compression.CompressionType.None) batch.BeginCompressing();
    }

    private void CountWaiting() => Volatile.Write(ref _waiting, _ready.Count + _inFlight.Count);
}
