namespace TypedKafka.Roslyn;

/// <summary>What <c>[OnFailure]</c> says, checked. Times are in milliseconds.</summary>
/// <param name="Retries">How many retries in place.</param>
/// <param name="FirstDelay">The wait before the first of them.</param>
/// <param name="MaxDelay">The longest wait.</param>
/// <param name="RetryTopics">The delays of the retry topics, ascending.</param>
/// <param name="Then">A member of <c>FailureAction</c>.</param>
/// <param name="DeadLetterTopic">The logical name of the dead-letter topic, where it has one of its own.</param>
internal sealed record FailureModel(int Retries, long FirstDelay, long MaxDelay, EquatableArray<DelayModel> RetryTopics, string Then, string? DeadLetterTopic);
