namespace TypedKafka;

/// <summary>Some of the messages of a <see cref="ITopicProducer{T}.SendManyAsync"/> were not delivered; all others were acknowledged.</summary>
public sealed class SendManyException : Exception
{
    /// <summary>Makes the exception of <paramref name="failures"/>.</summary>
    public SendManyException(int count, IReadOnlyList<SendFailure> failures)
        : base(Describe(count, failures), failures is [var first, ..] ? first.Exception : null)
    {
        Count = count;
        Failures = failures;
    }

    /// <summary>How many messages were given to the call.</summary>
    public int Count { get; }

    /// <summary>The messages that failed, by their index.</summary>
    public IReadOnlyList<SendFailure> Failures { get; }

    private static string Describe(int count, IReadOnlyList<SendFailure> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        return failures is [var first, ..]
            ? $"{failures.Count} of {count} messages were not delivered; the first is message {first.Index}: {first.Exception.Message} See Failures for each."
            : $"None of {count} messages failed.";
    }
}
