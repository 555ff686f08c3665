namespace TypedKafka.Handling;

/// <summary>
/// The records of a partition whose handlers acknowledge by hand, from the first that is not handled on. A record is handled when its handler has returned and it was completed; what is handled is counted
/// contiguously. How far the partition may run ahead of its first open record is bounded, by records and by bytes; when that is reached, dispatch waits, and the log says for which record.
/// </summary>
internal sealed class AcknowledgementWindow(PartitionWorker worker)
{
    /// <summary>How long a record may hold up what comes after it before the log says so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly LogThrottle _throttle = new(worker.Group.Time, Period);
    private readonly Queue<PendingAcknowledgement> _window = new();
    private readonly Stack<PendingAcknowledgement> _idle = new();
    private TaskCompletionSource? _room;
    private long _end = -1;
    private int _records;
    private int _bytes;
    private bool _isRevoked;

    /// <summary>Waits until so many more records may be taken on; <see langword="false"/> when the worker stops.</summary>
    public ValueTask<bool> HasRoomAsync(int count, int size)
    {
        lock (_gate)
        {
            if (HasRoom(count, size)) return new ValueTask<bool>(true);
        }

        return WaitForRoomAsync(count, size);
    }

    /// <summary>Takes a record or batch on, in the order of the partition.</summary>
    public PendingAcknowledgement Take(long offset, long end, int count, int size)
    {
        lock (_gate)
        {
            if (!_idle.TryPop(out var pending)) pending = new PendingAcknowledgement(this);
            pending.Take(offset, end, count, size, worker.Group.Time.GetTimestamp());
            _window.Enqueue(pending);
            _records += count;
            _bytes += size;
            return pending;
        }
    }

    /// <summary>Its handler is called now: by something that the worker counts as running. From here on the worker has not stopped until it is settled.</summary>
    public Acknowledgement HandOver(PendingAcknowledgement pending)
    {
        worker.Enter();
        Acknowledgement acknowledgement;
        bool isLate;
        lock (_gate)
        {
            pending.IsHandedOver = true;
            acknowledgement = pending.Begin();
            isLate = _isRevoked;
        }

        if (isLate) pending.Revoke();
        return acknowledgement;
    }

    /// <summary>Its handler has returned.</summary>
    /// <param name="pending">The record or batch.</param>
    /// <param name="at">What the handler was given.</param>
    public void Returned(PendingAcknowledgement pending, RecordsAtHand at)
    {
        lock (_gate)
        {
            pending.At = at;
            pending.HasReturned = true;
        }

        Settle(pending);
    }

    /// <summary>Its handler has thrown, which the worker was told. Whatever was, or is still, said of it by hand does not count: it will be delivered again.</summary>
    public void Threw(PendingAcknowledgement pending)
    {
        lock (_gate) pending.HasReturned = pending.HasThrown = true;
        if (!pending.Revoke()) Settle(pending);
    }

    /// <summary>Past the end of a batch there may be offsets without a record; they are done when all before them is.</summary>
    public void ReachEnd(long end)
    {
        lock (_gate)
        {
            _end = end;
            Advance();
        }
    }

    /// <summary>The partition is someone else's now, or the time to stop is over: what is open is not waited for any more, and the log names it.</summary>
    public void Revoke()
    {
        List<PendingAcknowledgement> open;
        lock (_gate)
        {
            _isRevoked = true;
            open = [.. _window.Where(static pending => pending is { IsHandedOver: true, IsOpen: true })];
        }

        if (open.Count == 0) return;
        worker.Group.Log.NotAcknowledged(worker.HandlerName, worker.Partition, open[0].Offset, open.Sum(static pending => pending.Count), worker.Group.GroupId);
        foreach (var pending in open) pending.Revoke();
    }

    /// <summary>Something has happened to a record. It is settled once its handler has returned and its acknowledgement is closed; to be told without need, or late, changes nothing.</summary>
    public void Settle(PendingAcknowledgement pending)
    {
        int handled;
        lock (_gate)
        {
            if (!pending.HasReturned || pending.IsOpen || pending.IsSettled) return;
            pending.IsSettled = true;
            handled = pending is { IsCompleted: true, HasThrown: false } ? pending.Count : 0;
            if (handled > 0)
            {
                _bytes -= pending.Size;
                Advance();
                _room?.TrySetResult();
                _room = null;
            }
        }

        // What is handled may be at its next record by now.
        if (handled > 0) worker.Group.CountHandled(handled);
        else if (pending is { HasThrown: false, Failure: { } failure }) worker.OnException(pending.At, failure);
        worker.Exit();
    }

    private async ValueTask<bool> WaitForRoomAsync(int count, int size)
    {
        while (true)
        {
            Task room;
            long offset, taken;
            int records;
            lock (_gate)
            {
                if (HasRoom(count, size)) return true;
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
                var first = _window.Peek();
                (offset, taken, records) = (first.Offset, first.Taken, _records);
            }

            if (!await worker.WaitForRoomAsync(UpToAsync(room, Warn(offset, taken, records))).ConfigureAwait(false)) return false;
        }
    }

    // What is larger than the bound comes alone.
    private bool HasRoom(int count, int size) => _records == 0 || (_records + count <= RunAhead.MostRecords && (_bytes == 0 || _bytes + size <= RunAhead.MostBytes));

    private async Task UpToAsync(Task room, TimeSpan longest) => await room.WaitAsync(longest, worker.Group.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Says that everything waits for a record, if it has for long. Returns how long it may be waited for until it is asked again.</summary>
    private TimeSpan Warn(long offset, long taken, int records)
    {
        var waited = worker.Group.Time.GetElapsedTime(taken);
        if (waited < Patience) return Patience - waited + TimeSpan.FromMilliseconds(1);
        if (_throttle.ShouldLog(out _)) worker.Group.Log.WindowFull(worker.HandlerName, worker.Partition, offset, worker.Group.GroupId, waited.TotalSeconds, records);
        return Period;
    }

    private void Advance()
    {
        while (_window.TryPeek(out var first) && first is { IsSettled: true, IsCompleted: true, HasThrown: false })
        {
            _window.Dequeue();
            _records -= first.Count;
            worker.Progress.Complete(first.End);
            _idle.Push(first);
        }

        if (_window.Count == 0 && _end >= 0) worker.Progress.Complete(_end);
    }
}
