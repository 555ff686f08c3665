namespace TypedKafka.Client;

/// <summary>A connection could not be made, or broke. What was under way may be tried again, where <see cref="MayHaveBeenSent"/> allows it.</summary>
public sealed class KafkaConnectionException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which connection, what happened, and what to do.</param>
    /// <param name="mayHaveBeenSent">Whether the request may have reached the broker.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public KafkaConnectionException(string message, bool mayHaveBeenSent, Exception? innerException = null)
        : base(message, innerException) => MayHaveBeenSent = mayHaveBeenSent;

    /// <summary>
    /// <see langword="false"/>: no byte of the request left, it was not carried out. <see langword="true"/>: bytes of it were written, and whether
    /// the broker carried it out is unknown.
    /// </summary>
    public bool MayHaveBeenSent { get; }

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
