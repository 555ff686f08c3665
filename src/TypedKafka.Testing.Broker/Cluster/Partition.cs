using TypedKafka.Protocol.Records;
using TypedKafka.Testing.Broker.Activity;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>
/// A partition: its log, what is remembered of its producers and their transactions, who leads it, and who waits for it to grow. Replicas share the one log, so they are
/// always in sync. Every member takes the partition's own lock; under it nothing else is locked and no user code is called.
/// </summary>
internal sealed class Partition(Topic topic, int index, PartitionLeadership leadership)
{
    private readonly Lock _gate = new();
    private readonly PartitionLog _log = new();
    private readonly LeaderEpochs _epochs = new();
    private readonly Dictionary<long, ProducerState> _producers = [];
    private readonly PartitionTransactions _transactions = new();
    private readonly List<ParkedRequest<bool>> _waiters = [];
    private PartitionLeadership _leadership = leadership;
    private bool _deleted;

    public Topic Topic { get; } = topic;

    public int Index { get; } = index;

    public PartitionLeadership Leadership => Volatile.Read(ref _leadership);

    public (long Start, long End) Offsets
    {
        get { lock (_gate) return (_log.StartOffset, _log.EndOffset); }
    }

    /// <summary>Up to where read_committed consumers may read.</summary>
    public long LastStableOffset
    {
        get { lock (_gate) return _transactions.LastStableOffset(_log.StartOffset, _log.EndOffset); }
    }

    public void SetLeadership(PartitionLeadership leadership)
    {
        lock (_gate)
        {
            Volatile.Write(ref _leadership, leadership);
            WakeWaiters();
        }
    }

    /// <summary>Ends all waiting on a partition that is gone.</summary>
    public void Delete()
    {
        lock (_gate)
        {
            _deleted = true;
            WakeWaiters();
        }
    }

    /// <summary>Whether <paramref name="brokerId"/> may serve a client that believes in <paramref name="clientEpoch"/> (KIP-320; -1: it does not say).</summary>
    public KafkaErrorCode CheckLeader(int brokerId, int clientEpoch = -1)
    {
        var leadership = Leadership;
        if (_deleted) return KafkaErrorCode.UnknownTopicOrPartition;
        if (leadership.LeaderId != brokerId) return KafkaErrorCode.NotLeaderOrFollower;
        if (clientEpoch < 0 || clientEpoch == leadership.LeaderEpoch) return KafkaErrorCode.None;
        return clientEpoch < leadership.LeaderEpoch ? KafkaErrorCode.FencedLeaderEpoch : KafkaErrorCode.UnknownLeaderEpoch;
    }

    /// <summary>
    /// Appends one batch that was validated, unless its producer has already, is fenced, or skips a sequence. A producer of which nothing is known may begin anywhere, unless
    /// it <paramref name="mustBeginAtZero"/> as its epoch is new with each transaction (KIP-890).
    /// </summary>
    public AppendResult Append(int brokerId, ReadOnlySpan<byte> batch, in RecordBatchHeader header, long? logAppendTime, bool mustBeginAtZero = false)
    {
        lock (_gate)
        {
            var error = CheckLeader(brokerId);
            if (error != KafkaErrorCode.None) return new(error);
            if (!header.HasProducerId || header.IsControl) return Store(batch, header, logAppendTime);

            var lastSequence = ProducerState.LastSequenceOf(header.BaseSequence, header.RecordCount);
            if (_producers.TryGetValue(header.ProducerId, out var producer))
            {
                error = producer.Check(header.ProducerEpoch, header.BaseSequence, lastSequence, out var duplicate);
                if (error != KafkaErrorCode.None) return new(error, LogStartOffset: _log.StartOffset);
                if (duplicate is { } known) return new(KafkaErrorCode.None, known.BaseOffset, known.Timestamp, _log.StartOffset);
                if (!header.IsTransactional && _transactions.IsOpen(header.ProducerId))
                {
                    var message = $"The producer {header.ProducerId} has an open transaction; what it writes must be part of it.";
                    return new(KafkaErrorCode.InvalidTxnState, LogStartOffset: _log.StartOffset, Message: message);
                }
            }
            else
            {
                if (mustBeginAtZero && header.BaseSequence != 0) return new(KafkaErrorCode.OutOfOrderSequenceNumber, LogStartOffset: _log.StartOffset);
                producer = new ProducerState(header.ProducerEpoch);
                _producers.Add(header.ProducerId, producer);
            }

            var result = Store(batch, header, logAppendTime);
            producer.Appended(header.ProducerEpoch, new(header.BaseSequence, lastSequence, result.BaseOffset, logAppendTime ?? header.MaxTimestamp));
            return result;
        }
    }

    /// <summary>Ends a producer's transaction here, unless the marker comes too late. It waits for a leader, whichever that is: LEADER_NOT_AVAILABLE.</summary>
    public KafkaErrorCode Append(in TransactionMarker marker, long timestamp)
    {
        lock (_gate)
        {
            if (_deleted) return KafkaErrorCode.UnknownTopicOrPartition;
            if (Leadership.LeaderId == PartitionLeadership.NoLeader) return KafkaErrorCode.LeaderNotAvailable;
            if (!_producers.TryGetValue(marker.ProducerId, out var producer))
            {
                producer = new ProducerState(marker.ProducerEpoch);
                _producers.Add(marker.ProducerId, producer);
            }

            var error = producer.Check(marker);
            if (error != KafkaErrorCode.None) return error;
            var batch = ControlRecord.Write(marker, timestamp);
            RecordBatchHeader.TryRead(batch, out var header);
            Store(batch, header, null);
            producer.Ended(marker.ProducerEpoch, marker.CoordinatorEpoch, timestamp);
            return KafkaErrorCode.None;
        }
    }

    public PartitionRead Read(int brokerId, long offset, int clientEpoch, int lastFetchedEpoch, int maxBytes, bool atLeastOne, bool readCommitted)
    {
        lock (_gate)
        {
            var error = CheckLeader(brokerId, clientEpoch);
            if (error != KafkaErrorCode.None) return PartitionRead.Failed(error);
            var stable = _transactions.LastStableOffset(_log.StartOffset, _log.EndOffset);
            if (lastFetchedEpoch >= 0)
            {
                var (epoch, end) = _epochs.EndOf(lastFetchedEpoch, Leadership.LeaderEpoch, _log.EndOffset);
                if (epoch < 0) return PartitionRead.Failed(KafkaErrorCode.OffsetOutOfRange);
                if (epoch < lastFetchedEpoch || end < offset)
                    return new(KafkaErrorCode.None, _log.EndOffset, _log.StartOffset, default) { Diverging = (epoch, end), LastStableOffset = stable };
            }

            if (offset < _log.StartOffset || offset > _log.EndOffset) return PartitionRead.Failed(KafkaErrorCode.OffsetOutOfRange);
            var limit = readCommitted ? stable : _log.EndOffset;
            var records = _log.Read(offset, limit, maxBytes, atLeastOne, out var hasZstd, out var readTo);
            return new(KafkaErrorCode.None, _log.EndOffset, _log.StartOffset, records)
            {
                LastStableOffset = stable,
                Aborted = readCommitted ? _transactions.AbortedBetween(offset, readTo) : null,
                HasZstd = hasZstd,
                Available = records.IsEmpty ? _log.BytesFrom(offset, limit, 1) : records.Length,
            };
        }
    }

    /// <summary>Completes <paramref name="waiter"/> when the partition grows, moves or goes away.</summary>
    public void Watch(ParkedRequest<bool> waiter)
    {
        lock (_gate)
        {
            _waiters.RemoveAll(other => other.IsCompleted);
            _waiters.Add(waiter);
        }
    }

    public (int Epoch, long EndOffset) EndOfEpoch(int epoch)
    {
        lock (_gate) return _epochs.EndOf(epoch, Leadership.LeaderEpoch, _log.EndOffset);
    }

    public int EpochAt(long offset)
    {
        lock (_gate) return _epochs.EpochAt(offset);
    }

    /// <summary>The stored batches from the one with <paramref name="offset"/> on. Their bytes never change, so they may be read without the lock.</summary>
    public List<(BatchEntry Entry, ReadOnlyMemory<byte> Bytes)> BatchesFrom(long offset)
    {
        lock (_gate) return [.. _log.BatchesFrom(offset)];
    }

    /// <summary>The stored batches from the one with <paramref name="offset"/> on, each with what became of its transaction; with <paramref name="onlyStable"/> up to the last stable offset.</summary>
    public List<(ReadOnlyMemory<byte> Bytes, TransactionOutcome Outcome)> OutcomesFrom(long offset, bool onlyStable)
    {
        lock (_gate)
        {
            var limit = onlyStable ? _transactions.LastStableOffset(_log.StartOffset, _log.EndOffset) : _log.EndOffset;
            return [.. _log.BatchesFrom(offset).Where(batch => batch.Entry.LastOffset < limit).Select(batch => (batch.Bytes, OutcomeOf(batch.Entry, batch.Bytes.Span)))];
        }
    }

    /// <summary>The idempotent producers that are remembered, by their ids.</summary>
    public List<ActiveProducer> Producers()
    {
        lock (_gate) return [.. _producers.OrderBy(producer => producer.Key).Select(producer => producer.Value.Describe(producer.Key, _transactions.OpenAt(producer.Key)))];
    }

    /// <summary>Makes <paramref name="offset"/> the lowest that can be read (-1: all there is goes); returns it, or null where it is out of range.</summary>
    public long? DeleteRecords(long offset)
    {
        lock (_gate)
        {
            var target = offset == -1 ? _log.EndOffset : offset;
            if (target < 0 || target > _log.EndOffset) return null;
            _log.DeleteBefore(target);
            _transactions.DeleteBefore(_log.StartOffset);

            // An open transaction that lost its first records no longer holds readers up before the new start.
            WakeWaiters();
            return _log.StartOffset;
        }
    }

    /// <summary>Loses every batch that reaches <paramref name="offset"/> or beyond, and what its producers were known to have sent.</summary>
    public void Truncate(long offset)
    {
        lock (_gate)
        {
            _log.Truncate(offset);
            _epochs.Truncate(_log.EndOffset);
            _producers.Clear();
            _transactions.Rebuild(_log.BatchesFrom(_log.StartOffset));
            WakeWaiters();
        }
    }

    /// <summary>Forgets its producers, as happens when all that they wrote has been deleted.</summary>
    public void ForgetProducers()
    {
        lock (_gate) _producers.Clear();
    }

    private AppendResult Store(ReadOnlySpan<byte> batch, in RecordBatchHeader header, long? logAppendTime)
    {
        var baseOffset = _log.Append(batch, header, Leadership.LeaderEpoch, logAppendTime);
        _epochs.Wrote(Leadership.LeaderEpoch, baseOffset);
        _transactions.Stored(header, batch, baseOffset);
        WakeWaiters();
        return new(KafkaErrorCode.None, baseOffset, logAppendTime ?? -1, _log.StartOffset);
    }

    private TransactionOutcome OutcomeOf(in BatchEntry entry, ReadOnlySpan<byte> batch) =>
        RecordBatchHeader.TryRead(batch, out var header) && header.IsTransactional && header.HasProducerId
            ? _transactions.OutcomeOf(header.ProducerId, entry.BaseOffset)
            : TransactionOutcome.None;

    private void WakeWaiters()
    {
        foreach (var waiter in _waiters)
            waiter.TryComplete(true);
        _waiters.Clear();
    }
}
