using System.Collections.Concurrent;

namespace TypedKafka.Tests.Handling;

/// <summary>Answers exactly once, though it fails: on requests up to their number, and on those above a hundred always.</summary>
public sealed partial class PatientReplier(ConcurrentQueue<(int Number, int Attempt)> attempts)
{
    [Consume(Group = "patient", ExactlyOnce = true)]
    [OnFailure(Retries = 2, FirstDelay = "10ms", Then = FailureAction.DeadLetter)]
    public async Task<Reply> Answer(Request request, ITopicProducer<Reply> sender, MessageContext context, CancellationToken cancel)
    {
        attempts.Enqueue((request.Number, context.Attempt));
        await sender.SendAsync(new Reply(request.Id, $"before {request.Number}"), cancellationToken: cancel);
        if (request.Number > 100 || context.Attempt <= request.Number) throw new InvalidOperationException($"Request {request.Number} is hard.");
        return new Reply(request.Id, $"{request.Number}");
    }
}
