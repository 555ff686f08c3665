namespace TypedKafka.IntegrationTests.Handling;

/// <summary>What <see cref="Stepping"/> was given. The first pieces of work wait for each other, which they can only when they run at once.</summary>
public sealed class Work(int count)
{
    private const int Together = 8;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WorkItem> _steps = [];
    private readonly List<WorkResult> _results = [];
    private int _now;

    public Task All => _all.Task;

    public IReadOnlyList<WorkItem> Steps => _steps;

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
