using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Producing;

/// <content>The way out, and back.</content>
internal sealed partial class ProducerCore
{
    private readonly Lock _homelessLock = new();
    private readonly List<PartitionQueue> _homeless = [];
    private long _nextSweep;

    /// <summary>Brings a partition with something to send to the sender of its leader; without a leader it waits for one.</summary>
    public void Route(PartitionQueue partition)
    {
        if (Sender(partition) is { } sender)
        {
            sender.Offer(partition);
            return;
        }

        lock (_homelessLock) _homeless.Add(partition);
        RequestMetadata();

        // A leader may have been found in between.
        if (partition.LeaderId >= 0) RouteHomeless();
    }

    /// <summary>As <see cref="Route"/>, for callers that hold a sender's lock.</summary>
    public void RouteLater(PartitionQueue partition)
    {
        lock (_homelessLock) _homeless.Add(partition);
        ThreadPool.UnsafeQueueUserWorkItem(static core => core.RouteHomeless(), this, preferLocal: false);
    }

    /// <summary>The leader of a partition with something to send is another now: the sender that has it finds out when it looks.</summary>
    public void LeaderChanged(PartitionQueue partition) =>
        ThreadPool.UnsafeQueueUserWorkItem(static core => core.DrainAll(), this, preferLocal: false);

    /// <summary>Something that kept a partition from being sent has ended.</summary>
    public void Wake(PartitionQueue partition) => Sender(partition)?.Drain();

    public void DrainAll()
    {
        foreach (var sender in Volatile.Read(ref _allSenders)) sender.Drain();
    }

    public void ReleaseMemory(int count)
    {
        Memory.Release(count);
        if (!_waiting.IsEmpty) _waiting.Pump();
    }

    /// <summary>Takes batches back from a request that is over.</summary>
    public void Settle(ProduceCall call)
    {
        var now = Now;
        var refresh = false;
        foreach (var batch in call.Batches)
        {
            var partition = batch.Partition;
            refresh |= NeedsMetadata(batch);
            TakeHint(batch);
            var outcome = partition.Settle(batch, now, out var offer);
            switch (outcome)
            {
                case SettleOutcome.Delivered:
                    var result = batch.Result;
                    batch.Deliver(result.Error == ErrorCode.None ? result.BaseOffset : -1, result.AppendTime);
                    batch.ReleaseBytes();
                    break;
                case SettleOutcome.Failed:
                    var refused = ProducerErrors.Refused(batch);
                    batch.Fail(Transactions?.Refused(refused) ?? refused);
                    batch.ReleaseBytes();
                    break;
                case SettleOutcome.Abandoned:
                    batch.Fail(Transactions!.NotSent());
                    batch.ReleaseBytes();
                    break;
                case SettleOutcome.Split:
                    offer |= Split(batch);
                    break;
                case SettleOutcome.GivenUp:
                    batch.ReleaseBytes();
                    break;
                case SettleOutcome.Requeued:
                    ProducerLog.Retrying(Logger, batch.RecordCount, partition.Name, batch.Attempts, batch.Result.Failure?.Message ?? batch.Result.Error.ToString());
                    break;
            }

            if (offer) Route(partition);
            else if (Sender(partition) is { } sender && !ReferenceEquals(sender, call.Sender)) sender.Drain();
        }

        if (refresh) RequestMetadata();
    }

    /// <summary>Fails what waits on a partition for a reason that trying again does not mend.</summary>
    public static void Abort(PartitionQueue partition, KafkaException cause)
    {
        var expired = new List<ProducerBatch>();
        partition.Expire(long.MaxValue, expired);
        foreach (var batch in expired) End(batch, ProducerErrors.Aborted(batch, cause));
    }

    private BrokerSender? Sender(PartitionQueue partition)
    {
        var leader = partition.LeaderId;
        if (leader < 0) return null;
        return _senders.TryGetValue(leader, out var sender) ? sender : AddSender(leader);
    }

    private BrokerSender AddSender(int nodeId)
    {
        lock (_senders)
        {
            if (_senders.TryGetValue(nodeId, out var sender)) return sender;
            sender = new BrokerSender(this, nodeId);
            Volatile.Write(ref _allSenders, [.. _allSenders, sender]);
            _senders[nodeId] = sender;
            return sender;
        }
    }

    private void RouteHomeless()
    {
        PartitionQueue[] found;
        lock (_homelessLock)
        {
            if (_homeless.Count == 0) return;
            found = [.. _homeless.Where(static partition => partition.LeaderId >= 0)];
            _homeless.RemoveAll(static partition => partition.LeaderId >= 0);
        }

        foreach (var partition in found) Route(partition);
    }

    private bool Split(ProducerBatch batch)
    {
        ProducerLog.Splitting(Logger, batch.RecordCount, batch.Partition.Name, batch.Builder.Length);
        var partition = batch.Partition;
        var parts = BatchSplitter.Split(this, batch);
        var offer = partition.Replace(parts);
        batch.Dissolve();
        return offer;
    }

    /// <summary>Ends a batch that was taken out of its queue, or given up while it is in flight: then its bytes stay until the wire lets go.</summary>
    private static void End(ProducerBatch batch, Exception exception)
    {
        var isInFlight = batch.IsGivenUp;
        batch.Fail(exception);
        if (!isInFlight) batch.ReleaseBytes();
    }

    private void TakeHint(ProducerBatch batch)
    {
        if (batch.Result is { IsKnown: true, LeaderId: >= 0 } hint)
            _cluster.Metadata.UpdateLeader(batch.Partition.Topic.Name, batch.Partition.Index, hint.LeaderId, hint.LeaderEpoch);
    }

    private static bool NeedsMetadata(ProducerBatch batch) =>
        !batch.Result.IsKnown || batch.Result.Error is ErrorCode.NotLeaderOrFollower or ErrorCode.LeaderNotAvailable or ErrorCode.UnknownTopicOrPartition
            or ErrorCode.UnknownTopicId or ErrorCode.InconsistentTopicId or ErrorCode.FencedLeaderEpoch or ErrorCode.UnknownLeaderEpoch or ErrorCode.KafkaStorageError;

    private void OnTimer()
    {
        var now = Now;
        if (now >= Volatile.Read(ref _nextSweep))
        {
            Volatile.Write(ref _nextSweep, now + TickTicks);
            Sweep(now);
        }
        else
        {
            // The timer was set forward for something else: the sweep must not be forgotten.
            Timer.ScheduleAt(_nextSweep);
        }

        DrainAll();
    }

    private void Sweep(long now)
    {
        var expired = new List<ProducerBatch>();
        var isBusy = Deliveries.Assist();
        foreach (var (_, topic) in _topics)
        {
            foreach (var partition in topic.Partitions)
            {
                partition.Expire(now, expired);
                isBusy |= partition.IsBusy;
            }

            isBusy |= topic.IsWaitedFor;
        }

        foreach (var batch in expired) End(batch, ProducerErrors.Expired(batch, Settings));
        ExpireWaiting(null);
        bool isHomeless;
        lock (_homelessLock) isHomeless = _homeless.Count > 0;
        if (isHomeless)
        {
            RouteHomeless();
            RequestMetadata();
        }

        if (isBusy || !_waiting.IsEmpty) Timer.ScheduleAt(now + TickTicks);
    }
}
