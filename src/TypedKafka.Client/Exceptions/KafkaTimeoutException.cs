namespace TypedKafka.Client;

/// <summary>The time for an operation was over. The message says what was being waited for, and what had failed by then.</summary>
public class KafkaTimeoutException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was waited for, how long, and what failed meanwhile.</param>
    /// <param name="innerException">The last failure, where there was one.</param>
    /// <param name="mayHaveBeenSent">Whether a request of the operation may have reached a broker.</param>
    public KafkaTimeoutException(string message, Exception? innerException = null, bool mayHaveBeenSent = false)
        : base(message, innerException) => MayHaveBeenSent = mayHaveBeenSent;

    /// <summary>Whether a request of the operation may have reached a broker: then the broker may yet carry it out.</summary>
    public bool MayHaveBeenSent { get; }

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
