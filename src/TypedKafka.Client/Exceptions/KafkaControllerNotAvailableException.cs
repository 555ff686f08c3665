namespace TypedKafka.Client;

/// <summary>Until the deadline no broker named a controller that took the request: it is being elected, or the quorum is lost.</summary>
public sealed class KafkaControllerNotAvailableException : KafkaTimeoutException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was waited for, and how long.</param>
    /// <param name="innerException">The last failure, where there was one.</param>
    public KafkaControllerNotAvailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
