namespace TypedKafka.IntegrationTests.Handling.Failures;

/// <summary>Waits for an hour before it tries again.</summary>
[ConsumerGroup("patient")]
public sealed partial class PatientJobs(JobLog log)
{
    [Consume]
    [OnFailure(Retries = 1, FirstDelay = "1h")]
    public void OnRun(JobRun job, MessageContext context) => log.Handle((job, context));
}
