namespace TypedKafka.IntegrationTests.Handling;

/// <summary>A piece of work.</summary>
[Topic("steps")]
public partial record WorkItem([MessageKey] string Key, int Number);

/// <summary>What came of it.</summary>
[Topic("results")]
public partial record WorkResult([MessageKey] string Key, int Number);

/// <summary>Works by key in parallel, and in no order at all, and collects the results in batches.</summary>
public sealed partial class Stepping(Work work)
{
    [Consume(Group = "stepping", Ordering = ProcessingOrder.Key, MaxConcurrency = 12)]
    public async Task<WorkResult> OnStep(WorkItem step, CancellationToken cancel)
    {
        await work.TakeAsync(step, cancel);
        return new WorkResult(step.Key, step.Number);
    }

    [Consume(Group = "counting", Ordering = ProcessingOrder.Unordered, MaxConcurrency = 32)]
    public Task OnAnyStep(WorkItem step, CancellationToken cancel) => work.TakeAnyAsync(step, cancel);

    [Consume(Group = "collecting", MaxBatchSize = 50)]
    public void OnResults(MessageBatch<WorkResult> results) => work.Collect(results.Values);
}
