using TypedKafka.Client.Time;

namespace TypedKafka.Client.Producing;

/// <summary>
/// Records that wait for room in the buffer memory, served in order. While any waits, new records queue behind it, so that none overtakes. Records
/// whose topic is not known yet wait at the topic, and come here when it is.
/// </summary>
internal sealed class AppendQueue(ProducerCore core) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly Queue<PendingAppend> _waiting = new();
    private int _count;
    private int _pumping;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Makes a record wait: for its topic, else for room.</summary>
    public ValueTask WaitAsync(TopicState topic, in RecordData record, RecordDelivery? delivery, CancellationToken cancellationToken)
    {
        var pending = new PendingAppend(this, topic, record, delivery, Deadline.After(core.Time, core.Settings.MaxBlockTime), core.Flushes.Enter());
        pending.CancelWith(cancellationToken);
        if (!topic.TryWait(pending))
        {
            Add(pending);
            Serve();
        }

        core.Timer.ScheduleAt(core.Now + core.TickTicks);
        return pending.Task;
    }

    /// <summary>Puts a record at the end; <see cref="Serve"/> follows.</summary>
    public void Add(PendingAppend pending)
    {
        lock (_lock)
        {
            _waiting.Enqueue(pending);
            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    /// <summary>After <see cref="Add"/>. Holding no lock.</summary>
    public void Serve()
    {
        Pump();

        // What lingers holds the memory that is waited for.
        core.DrainAll();
    }

    /// <summary>Serves what there is room for, on the thread pool.</summary>
    public void Pump()
    {
        if (Interlocked.Exchange(ref _pumping, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Ends a record's wait.</summary>
    public void Cancel(PendingAppend pending)
    {
        if (pending.TryEnd()) End(pending, Cancelled(pending));
    }

    /// <summary>Gives up those whose time is over, or all of them when the producer is closed.</summary>
    /// <returns>How many there were.</returns>
    public int Expire(Exception? closed)
    {
        List<PendingAppend>? ended = null;
        lock (_lock)
        {
            foreach (var pending in _waiting)
            {
                if (closed is null && !pending.Deadline.IsExpired) continue;
                if (pending.TryEnd()) (ended ??= []).Add(pending);
            }

            RemoveEnded();
        }

        if (ended is null) return 0;
        foreach (var pending in ended) End(pending, closed ?? ProducerErrors.NoRoom(pending.Topic.Name, core.Memory, core.Settings));
        return ended.Count;
    }

    /// <summary>After <see cref="PendingAppend.TryEnd"/>: nothing of it will be sent.</summary>
    public void End(PendingAppend pending, Exception failure)
    {
        core.Transactions?.OnRecordFailed(failure);
        pending.Complete(failure);
        core.Flushes.Leave(pending.Generation);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _pumping, 0);
        while (true)
        {
            PendingAppend pending;
            PartitionQueue partition;
            AppendOutcome outcome;
            lock (_lock)
            {
                RemoveEnded();
                if (!_waiting.TryPeek(out var first)) return;
                pending = first;
                if (!pending.Topic.Covers(pending.Partition)) return;
                if (!pending.TryEnd()) continue;
                outcome = ProducerCore.TryAppend(pending.Topic, pending.Record, pending.Delivery, pending.Generation, out partition);
                if ((outcome & AppendOutcome.Appended) != 0) _waiting.Dequeue();
                else pending.Resume();
                Volatile.Write(ref _count, _waiting.Count);
            }

            core.Signal(partition, outcome);
            if ((outcome & AppendOutcome.Appended) != 0)
            {
                pending.Complete(null);
                continue;
            }

            // No room. A cancellation that came while it was being tried has passed unnoticed.
            if (!pending.Token.IsCancellationRequested) return;
            Cancel(pending);
        }
    }

    private static OperationCanceledException Cancelled(PendingAppend pending)
    {
        var what = pending.Topic.Covers(pending.Partition) ? "room in the buffer memory" : "the topic's metadata";
        return new OperationCanceledException($"The send to topic '{pending.Topic.Name}' was cancelled while it waited for {what}. Nothing was sent.", pending.Token);
    }

    private void RemoveEnded()
    {
        while (_waiting.TryPeek(out var first) && first.HasEnded) _waiting.Dequeue();
        Volatile.Write(ref _count, _waiting.Count);
    }
}
