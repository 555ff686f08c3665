namespace TypedKafka.IntegrationTests.Handling.Failures;

/// <summary>The same jobs for three groups, each with a policy of its own.</summary>
public sealed partial class JobHandlers(JobLog log)
{
    private const string InPlace = "in-place";
    private const string ByTopics = "by-topics";

    [Consume(Group = InPlace, Ordering = ProcessingOrder.Key)]
    [OnFailure(Retries = 2, FirstDelay = "1ms", MaxDelay = "5ms", Then = FailureAction.DeadLetter)]
    public void OnRun(JobRun job, MessageContext context) => log.Handle((job, context));

    [Consume(Group = InPlace, Ordering = ProcessingOrder.Key)]
    [OnFailure(Retries = 2, FirstDelay = "1ms", MaxDelay = "5ms", Then = FailureAction.DeadLetter)]
    public void OnStopped(in JobStoppedView job, MessageContext context) => log.Handle((job.ToOwned(), context));

    [Consume(Group = ByTopics, Ordering = ProcessingOrder.Unordered)]
    [OnFailure(RetryTopics = ["20ms", "50ms"], Then = FailureAction.DeadLetter)]
    public async Task OnRunLater(JobRun job, MessageContext context)
    {
        await Task.Yield();
        log.Handle((job, context));
    }

    [Consume(Group = ByTopics, Ordering = ProcessingOrder.Unordered)]
    [OnFailure(Retries = 1, FirstDelay = "1ms", RetryTopics = ["50ms"], Then = FailureAction.DeadLetter)]
    public void OnStoppedLater(in JobStoppedView job, MessageContext context) => log.Handle((job.ToOwned(), context));

#pragma warning disable TK3010 // That the order is lost is the point.
    [Consume(Group = "in-batches", MaxBatchSize = 7)]
    [OnFailure(Retries = 1, FirstDelay = "1ms", RetryTopics = ["20ms"], Then = FailureAction.DeadLetter, DeadLetterTopic = "graveyard")]
    public void OnMany(MessageBatch<JobEvent> jobs) => log.Handle([.. jobs.Select(job => (job.Value, job.Context))]);
#pragma warning restore TK3010
}
