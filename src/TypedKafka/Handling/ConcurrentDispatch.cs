using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// Several records of a partition at once, those of a key in their order. What is completed is counted contiguously: a record that is done before an earlier one waits for it to be committed.
/// How far a partition may run ahead of its first unhandled record is bounded, by records and by the bytes that are copied.
/// </summary>
internal sealed class ConcurrentDispatch(PartitionWorker worker) : RecordDispatch
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _limit = worker.Handler.Limit!;

    /// <summary>Where records are acknowledged by hand, this says how far the partition is, and here is only what runs.</summary>
    private readonly AcknowledgementWindow? _acknowledgements = worker.Acknowledgements;

    /// <summary>Every record from the first that is not handled on, in the order of the partition.</summary>
    private readonly Queue<ConcurrentCall> _window = new();

    /// <summary>The last record of each line: a new one of it waits for that.</summary>
    private readonly Dictionary<int, ConcurrentCall> _lines = [];

    private readonly Stack<ConcurrentCall> _idle = new();
    private TaskCompletionSource? _room;
    private long _end = -1;
    private int _bytes;

    public override RecordsAtHand AtHand
    {
        get
        {
            lock (_gate)
            {
                foreach (var call in _window)
                {
                    if (call.AtHand is { Count: > 0 } first) return first;
                }
            }

            return RecordsAtHand.None;
        }
    }

    public override async Task RunAsync(ConsumedBatch batch)
    {
        try
        {
            while (!worker.IsStopping && batch.MoveNext())
            {
                if (worker.Clock is { } clock && !await clock.UntilDueAsync(HandlerCall.HeadersOf(batch.Current)).ConfigureAwait(false)) return;
                if (!await HasRoomAsync(ConcurrentCall.SizeOf(batch.Current)).ConfigureAwait(false)) return;
                if (_acknowledgements is not null && !await _acknowledgements.HasRoomAsync(1, ConcurrentCall.SizeOf(batch.Current)).ConfigureAwait(false)) return;
                if (Enqueue(batch.Current) is { } first && !await StartAsync(first).ConfigureAwait(false)) return;
            }

            if (!worker.IsStopping) ReachEnd(batch.EndOffset);
        }
        catch (Exception exception)
        {
            worker.OnException(RecordsAtHand.None, exception);
        }
    }

    /// <summary>A handler has completed, or given up, or failed: its permit is free for others, before the next record of its line asks for one, and while a failed one waits to be tried again.</summary>
    public void Release() => _limit.Release();

    /// <summary>A record is dealt with, or the worker stops.</summary>
    public void Ended(ConcurrentCall call, bool isHandled)
    {
        var next = Settle(call, isHandled);
        if (next is not null) _ = StartAsync(next);
        worker.Exit();
    }

    public override ValueTask DisposeAsync()
    {
        // Records that were not started when the worker stopped still have their bytes.
        foreach (var call in _window)
        {
            call.End();
            call.Dispose();
        }

        foreach (var call in _idle) call.Dispose();
        return default;
    }

    /// <summary>Waits until another record may be taken on; <see langword="false"/> when the worker stops. Only the reading of a batch waits here.</summary>
    private async ValueTask<bool> HasRoomAsync(int size)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (_window.Count < RunAhead.MostRecords && (_bytes == 0 || _bytes + size <= RunAhead.MostBytes)) return true;
                _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            if (!await worker.WaitForRoomAsync(room).ConfigureAwait(false)) return false;
        }
    }

    /// <summary>Takes a record on, and returns it when it need not wait for another.</summary>
    private ConcurrentCall? Enqueue(in ConsumedRecord record)
    {
        ConcurrentCall? call;
        lock (_gate) _idle.TryPop(out call);
        call ??= new ConcurrentCall(worker, this);
        call.Take(record, worker.Handler.Definition.Ordering);
        call.Pending = _acknowledgements?.Take(record.Offset, record.Offset + 1, 1, call.Size);
        lock (_gate)
        {
            _window.Enqueue(call);
            _bytes += call.Size;
            if (call.Line is not { } line) return call;
            var isFree = !_lines.TryGetValue(line, out var last);
            if (last is not null) last.Next = call;
            _lines[line] = call;
            return isFree ? call : null;
        }
    }

    /// <summary>Starts a record as soon as there is a permit; <see langword="false"/> when the worker stops before: then it is not handled here.</summary>
    private async Task<bool> StartAsync(ConcurrentCall call)
    {
        if (!worker.TryEnter()) return false;
        if (!await worker.EnterAsync(_limit).ConfigureAwait(false))
        {
            worker.Exit();
            return false;
        }

        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
        return true;
    }

    /// <summary>Counts a record as done when it was handled, and returns the next of its line, if that may start.</summary>
    private ConcurrentCall? Settle(ConcurrentCall call, bool isHandled)
    {
        if (isHandled && _acknowledgements is null) worker.Group.CountHandled(1);
        lock (_gate)
        {
            _bytes -= call.Size;

            // A later record of its key must not be handled before it.
            if (!isHandled) return null;
            var next = call.Next;
            if (next is null && call.Line is { } line) _lines.Remove(line);
            call.IsDone = true;
            Advance();
            _room?.TrySetResult();
            _room = null;
            return next;
        }
    }

    private void ReachEnd(long end)
    {
        _acknowledgements?.ReachEnd(end);
        lock (_gate)
        {
            // Past the batch's end there may be offsets without a record; they are done when all before them is.
            _end = end;
            Advance();
        }
    }

    private void Advance()
    {
        while (_window.TryPeek(out var first) && first.IsDone)
        {
            _window.Dequeue();
            Complete(first.Offset + 1);
            _idle.Push(first);
        }

        if (_window.Count == 0 && _end >= 0) Complete(_end);
    }

    private void Complete(long position)
    {
        if (_acknowledgements is null) worker.Progress.Complete(position);
    }
}
