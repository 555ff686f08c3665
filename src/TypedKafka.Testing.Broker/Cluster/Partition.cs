using TypedKafka.Protocol.Records;
using TypedKafka.Testing.Broker.Activity;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>
/// A partition: its log, what is remembered of its producers, who leads it, and who waits for it to grow. Replicas share the one log, so they are
/// always in sync. Every member takes the partition's own lock; under it nothing else is locked and no user code is called.
/// </summary>
internal sealed class Partition(Topic topic, int index, PartitionLeadership leadership)
{
    private readonly Lock _gate = new();
    private readonly PartitionLog _log = new();
    private readonly LeaderEpochs _epochs = new();
    private readonly Dictionary<long, ProducerState> _producers = [];
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

    /// <summary>Appends one batch that was validated, unless its producer has already, is fenced, or skips a sequence.</summary>
    public AppendResult Append(int brokerId, ReadOnlySpan<byte> batch, in RecordBatchHeader header, long? logAppendTime)
    {
        lock (_gate)
        {
            var error = CheckLeader(brokerId);
            if (error != KafkaErrorCode.None) return new(error);
            if (!header.HasProducerId) return Store(batch, header, logAppendTime);

            var lastSequence = ProducerState.LastSequenceOf(header.BaseSequence, header.RecordCount);
            if (_producers.TryGetValue(header.ProducerId, out var producer))
            {
                error = producer.Check(header.ProducerEpoch, header.BaseSequence, lastSequence, out var duplicate);
                if (error != KafkaErrorCode.None) return new(error, LogStartOffset: _log.StartOffset);
                if (duplicate is { } known) return new(KafkaErrorCode.None, known.BaseOffset, known.Timestamp, _log.StartOffset);
            }
            else
            {
                producer = new ProducerState(header.ProducerEpoch);
                _producers.Add(header.ProducerId, producer);
            }

            var result = Store(batch, header, logAppendTime);
            producer.Appended(header.ProducerEpoch, new(header.BaseSequence, lastSequence, result.BaseOffset, logAppendTime ?? header.MaxTimestamp));
            return result;
        }
    }

    public PartitionRead Read(int brokerId, long offset, int clientEpoch, int lastFetchedEpoch, int maxBytes, bool atLeastOne)
    {
        lock (_gate)
        {
            var error = CheckLeader(brokerId, clientEpoch);
            if (error != KafkaErrorCode.None) return PartitionRead.Failed(error);
            if (lastFetchedEpoch >= 0)
            {
                var (epoch, end) = _epochs.EndOf(lastFetchedEpoch, Leadership.LeaderEpoch, _log.EndOffset);
                if (epoch < 0) return PartitionRead.Failed(KafkaErrorCode.OffsetOutOfRange);
                if (epoch < lastFetchedEpoch || end < offset)
                    return new(KafkaErrorCode.None, _log.EndOffset, _log.StartOffset, default) { Diverging = (epoch, end) };
            }

            if (offset < _log.StartOffset || offset > _log.EndOffset) return PartitionRead.Failed(KafkaErrorCode.OffsetOutOfRange);
            var records = _log.Read(offset, maxBytes, atLeastOne, out var hasZstd);
            return new(KafkaErrorCode.None, _log.EndOffset, _log.StartOffset, records)
            {
                HasZstd = hasZstd,
                Available = records.IsEmpty ? _log.BytesFrom(offset, 1) : records.Length,
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

    /// <summary>Makes <paramref name="offset"/> the lowest that can be read (-1: all there is goes); returns it, or null where it is out of range.</summary>
    public long? DeleteRecords(long offset)
    {
        lock (_gate)
        {
            var target = offset == -1 ? _log.EndOffset : offset;
            if (target < 0 || target > _log.EndOffset) return null;
            _log.DeleteBefore(target);
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
        WakeWaiters();
        return new(KafkaErrorCode.None, baseOffset, logAppendTime ?? -1, _log.StartOffset);
    }

    private void WakeWaiters()
    {
        foreach (var waiter in _waiters)
            waiter.TryComplete(true);
        _waiters.Clear();
    }
}
