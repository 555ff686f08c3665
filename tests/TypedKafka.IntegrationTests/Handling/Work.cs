namespace TypedKafka.IntegrationTests.Handling;

/// <summary>What <see cref="Stepping"/> was given. The first pieces of work wait for each other, which they can only when they run at once: by key those of several, without order two of one.</summary>
public sealed class Work(int count)
{
    private const int Together = 8;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _allOfAny = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WorkItem> _steps = [];
    private readonly List<WorkResult> _results = [];
    private readonly TaskCompletionSource _sameKey = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WorkItem> _any = [];
    private readonly HashSet<string> _keysNow = [];
    private int _now;

    public Task All => Task.WhenAll(_all.Task, _allOfAny.Task);

    public IReadOnlyList<WorkItem> Steps => _steps;

    public IReadOnlyList<WorkItem> AnySteps => _any;

    public IReadOnlyList<WorkResult> Results => _results;

    public int Most { get; private set; }

    public int Batches { get; private set; }

    public async Task TakeAsync(WorkItem step, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _steps.Add(step);
            Most = Math.Max(Most, ++_now);
            if (Most >= Together) _together.TrySetResult();
        }

        await _together.Task.WaitAsync(cancellationToken);
        lock (_gate) _now--;
    }

    public async Task TakeAnyAsync(WorkItem step, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_keysNow.Add(step.Key)) _sameKey.TrySetResult();
        }

        await _sameKey.Task.WaitAsync(cancellationToken);
        lock (_gate)
        {
            _any.Add(step);
            if (_any.Count >= count) _allOfAny.TrySetResult();
        }
    }

    public void Collect(IReadOnlyList<WorkResult> results)
    {
        lock (_gate)
        {
            Batches++;
            _results.AddRange(results);
            if (_results.Count >= count) _all.TrySetResult();
        }
    }
}
