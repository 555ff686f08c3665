namespace TypedKafka.Client;

/// <summary>The other side does not speak Kafka's protocol, or not correctly: a port of another service, a proxy's answer, a broken broker.</summary>
public sealed class KafkaProtocolException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Who sent what, and what it looks like.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public KafkaProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
