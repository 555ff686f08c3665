namespace TypedKafka.Client;

/// <summary>The broker knows who we are and does not allow it: an ACL is missing. Trying again does not help.</summary>
public sealed class KafkaAuthorizationException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">The broker's code.</param>
    /// <param name="message">What was denied on which resource, and which ACL would allow it.</param>
    public KafkaAuthorizationException(KafkaError error, string message)
        : base(error, message)
    {
    }
}
