namespace TypedKafka.Tests.Handling.Failures;

/// <summary>Handlers of the cases of a union with a policy of their class; one has its own.</summary>
[ConsumerGroup("couriers")]
[OnFailure(RetryTopics = ["1ms", "2ms"], Then = FailureAction.DeadLetter)]
internal sealed partial class Couriers(Attempts attempts)
{
    [Consume(Ordering = ProcessingOrder.Unordered)]
    public void OnSent(ParcelSent sent, MessageContext context) => attempts.Handle(sent.To, context);

    [Consume(Ordering = ProcessingOrder.Unordered)]
    [OnFailure(Retries = 2, FirstDelay = "1ms", MaxDelay = "1ms", RetryTopics = ["2ms"], Then = FailureAction.DeadLetter)]
    public void OnLost(in ParcelLostView lost, MessageContext context) => attempts.Handle(lost.Where.ToString(), context);
}
