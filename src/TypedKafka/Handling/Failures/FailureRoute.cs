namespace TypedKafka.Handling.Failures;

/// <summary>A handler's failure policy, bound to the names of its environment: what comes next for a record that failed.</summary>
internal sealed class FailureRoute
{
    /// <summary>What holds where nothing is declared: nothing is tried again, and the host stops.</summary>
    public static readonly FailureRoute Stop = new(new FailurePolicy(), [], null);

    private readonly FailurePolicy _policy;
    private readonly IReadOnlyList<RetryTopic> _retryTopics;

    /// <param name="policy">What the attribute says.</param>
    /// <param name="retryTopics">The retry topics, by ascending delay.</param>
    /// <param name="deadLetterTopic">The dead-letter topic by its name on the cluster, where the policy has one.</param>
    public FailureRoute(FailurePolicy policy, IReadOnlyList<RetryTopic> retryTopics, string? deadLetterTopic)
    {
        _policy = policy;
        _retryTopics = retryTopics;
        DeadLetterTopic = deadLetterTopic;
    }

    /// <summary>How many times a record is handed to its handler again in its place.</summary>
    public int Retries => _policy.Retries;

    public IReadOnlyList<RetryTopic> RetryTopics => _retryTopics;

    /// <summary>Where a record goes in the end, or <see langword="null"/> when the host stops instead.</summary>
    public string? DeadLetterTopic { get; }

    /// <summary>Whether the host stops at the first failure.</summary>
    public bool StopsAtOnce => Retries == 0 && _retryTopics.Count == 0 && DeadLetterTopic is null;

    /// <summary>Whether another attempt could end otherwise: a message that cannot be read, or that nobody takes, stays so.</summary>
    public static bool IsRetryable(Exception exception) => exception is not (Serialization.MessageFormatException or UnhandledMessageException);

    /// <summary>The retry topic after the one with <paramref name="delay"/>, or the first for a record that is on none; <see langword="null"/> after the last.</summary>
    public RetryTopic? Next(TimeSpan? delay)
    {
        foreach (var topic in _retryTopics)
        {
            if (delay is null || topic.Delay > delay) return topic;
        }

        return null;
    }

    /// <summary>How long to wait before a retry in place.</summary>
    /// <param name="retry">Which one, from 1.</param>
    /// <param name="jitter">From 0 to 1: so far from 20 % less to 20 % more. Records that failed together do not come back together.</param>
    public TimeSpan DelayBefore(int retry, double jitter)
    {
        var delay = _policy.FirstDelay;
        for (var i = 1; i < retry && delay < _policy.MaxDelay; i++) delay *= 2;
        if (delay > _policy.MaxDelay) delay = _policy.MaxDelay;
        return delay * (0.8 + (0.4 * jitter));
    }

    /// <summary>
    /// What becomes of a record before it is known, or when it cannot be known, which of several handlers takes it: what all of them agree on, and the most patient of them. Where they disagree about the
    /// end, the host stops.
    /// </summary>
    public static FailureRoute OfAny(IReadOnlyList<HandlerTarget> targets)
    {
        var first = targets[0].Failure;
        if (targets.Count == 1) return first;
        var patient = targets.MaxBy(target => target.Failure.Retries)!.Failure;
        var names = first._retryTopics.Select(topic => topic.Name).ToList();
        var hasSame = targets.All(target => target.Failure._retryTopics.Select(topic => topic.Name).SequenceEqual(names));
        var end = targets.All(target => target.Failure.DeadLetterTopic == first.DeadLetterTopic) ? first.DeadLetterTopic : null;
        return new FailureRoute(patient._policy, hasSame ? first._retryTopics : [], end);
    }
}
