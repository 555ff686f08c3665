namespace TypedKafka;

/// <summary>A record failed, and could not be sent where its failure policy sends it either. It is not committed; the inner exception says why it could not be sent.</summary>
public sealed class RecordForwardingException : Exception
{
    internal RecordForwardingException(string topic, bool isDeadLetter, Exception failure, Exception sending)
        : base($"{failure.Message} It could not be sent to its {(isDeadLetter ? "dead-letter" : "retry")} topic '{topic}' either: {sending.Message}", sending)
    {
        Topic = topic;
        Failure = failure;
    }

    /// <summary>The topic that it was to be sent to, by its name on the cluster.</summary>
    public string Topic { get; }

    /// <summary>What the handler failed with.</summary>
    public Exception Failure { get; }
}
