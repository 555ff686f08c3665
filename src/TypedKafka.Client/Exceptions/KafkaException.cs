namespace TypedKafka.Client;

/// <summary>
/// What went wrong between this client and the cluster. The message says what happened, to which broker, topic or partition, and what to do.
/// Misuse of the API is not among it: that throws the CLR's own exceptions.
/// </summary>
public class KafkaException : Exception
{
    /// <summary>Makes an exception without a broker's error code.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public KafkaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception for an error that a broker answered with.</summary>
    /// <param name="error">The broker's code.</param>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public KafkaException(KafkaError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>The broker's error code; <see cref="KafkaError.None"/> when no broker reported it.</summary>
    public KafkaError Error { get; }

    /// <summary>Whether the same call can succeed later without anything being changed.</summary>
    public virtual bool IsTransient => Error.IsTransient;
}
