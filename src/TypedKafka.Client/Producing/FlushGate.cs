namespace TypedKafka.Client.Producing;

/// <summary>
/// Knows when everything that was accepted before a flush is done. Records are counted by generation; a flush closes the current one, and is over
/// when that one and all before it are empty.
/// </summary>
internal sealed class FlushGate
{
    private readonly Lock _lock = new();
    private readonly Queue<FlushGeneration> _closed = new();
    private FlushGeneration _current = new(0);
    private int _flushes;

    /// <summary>Whether somebody waits for a flush: then batches do not linger.</summary>
    public bool IsFlushing => Volatile.Read(ref _flushes) > 0;

    /// <summary>Counts one batch, or one record that waits for room, in.</summary>
    public FlushGeneration Enter()
    {
        lock (_lock)
        {
            _current.Count++;
            return _current;
        }
    }

    /// <summary>Counts one more into a generation that is not empty yet.</summary>
    public FlushGeneration Enter(FlushGeneration generation)
    {
        lock (_lock)
        {
            generation.Count++;
            return generation;
        }
    }

    /// <summary>Counts it out.</summary>
    public void Leave(FlushGeneration generation)
    {
        lock (_lock)
        {
            generation.Count--;
            while (_closed.TryPeek(out var first) && first.Count == 0)
            {
                _closed.Dequeue();
                first.Done!.TrySetResult();
            }
        }
    }

    /// <summary>A record of an earlier generation has got into a batch of a later one: the batch counts as the earlier from now on.</summary>
    public FlushGeneration Earlier(FlushGeneration batch, FlushGeneration record)
    {
        lock (_lock)
        {
            var (kept, left) = record.Number < batch.Number ? (record, batch) : (batch, record);
            Leave(left);
            return kept;
        }
    }

    /// <summary>Completes when all that was counted in so far is counted out.</summary>
    public Task FlushAsync()
    {
        lock (_lock)
        {
            if (_current.Count == 0) return _closed.Count == 0 ? Task.CompletedTask : Last().Done!.Task;
            var generation = _current;
            generation.Done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _closed.Enqueue(generation);
            _current = new FlushGeneration(generation.Number + 1);
            return generation.Done.Task;
        }
    }

    public void BeginFlush() => Interlocked.Increment(ref _flushes);

    public void EndFlush() => Interlocked.Decrement(ref _flushes);

    private FlushGeneration Last()
    {
        FlushGeneration? last = null;
        foreach (var generation in _closed) last = generation;
        return last!;
    }
}
