using System.ComponentModel;

namespace TypedKafka;

/// <summary>An <see cref="OnFailureAttribute"/> as the generator describes it to the runtime; without one a failure stops the host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FailurePolicy
{
    /// <summary>How many times a record is handed to its handler again in its place.</summary>
    public int Retries { get; init; }

    /// <summary>How long to wait before the first retry in place; each further wait is twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between retries in place.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The delays of the retry topics, ascending.</summary>
    public IReadOnlyList<RetryDelay> RetryTopics { get; init; } = [];

    /// <summary>What becomes of a record after all retries.</summary>
    public FailureAction Then { get; init; }

    /// <summary>The logical name of the dead-letter topic, or <see langword="null"/> for the one that is made of topic and group.</summary>
    public string? DeadLetterTopic { get; init; }
}
