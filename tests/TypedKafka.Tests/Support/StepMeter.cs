namespace TypedKafka.Tests.Support;

/// <summary>Measures what is allocated from the end of one call of a handler to the end of the next on the same thread: the dispatch, the view, and what the handler read of it.</summary>
public sealed class StepMeter(int count)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _handled;
    private int _thread;
    private long _before;
    private int _steps;
    private int _stepsThatAllocated;

    /// <summary>Completes after the last call.</summary>
    public Task All => _all.Task;

    /// <summary>Ends a call. The first quarter of them warm up.</summary>
    public void Step()
    {
        var now = GC.GetAllocatedBytesForCurrentThread();
        if (++_handled > count / 4 && _thread == Environment.CurrentManagedThreadId)
        {
            _steps++;
            if (now != _before) _stepsThatAllocated++;
        }

        _thread = Environment.CurrentManagedThreadId;
        _before = now;
        if (_handled == count) _all.TrySetResult();
    }

    /// <summary>A batch begins with work of its own; all other steps allocate nothing.</summary>
    public void AssertFree()
    {
        Assert.True(_steps > count / 2, $"Only {_steps} records followed another on the same thread.");
        Assert.True(_stepsThatAllocated <= _steps / 100, $"{_stepsThatAllocated} of {_steps} steps allocated.");
    }
}
