namespace TypedKafka.Client;

/// <summary>
/// The broker does not accept who we are, or we do not accept who it is: a wrong password, a mechanism that is not enabled, a certificate that is
/// not trusted, is for another host, or has expired. Trying again does not help.
/// </summary>
public sealed class KafkaAuthenticationException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Who refused whom, why, and what to do. Never a secret.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public KafkaAuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal KafkaAuthenticationException(KafkaError error, string message)
        : base(error, message)
    {
    }
}
