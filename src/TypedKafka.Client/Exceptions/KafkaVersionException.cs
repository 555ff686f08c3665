namespace TypedKafka.Client;

/// <summary>A broker does not have an API, or not in a version that this client can use for what was asked.</summary>
public sealed class KafkaVersionException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which API, the versions of both, and what to do.</param>
    public KafkaVersionException(string message)
        : base(message)
    {
    }
}
