namespace TypedKafka.Client;

/// <summary>
/// A transactional producer cannot go on: another producer has its transactional id, or the brokers ended what it had open and know its epoch no more (KIP-98, KIP-360).
/// Dispose it. If it was replaced on purpose, stop; else make a new one with the same id, which aborts what may still be open.
/// </summary>
public sealed class KafkaFencedException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">The broker's code.</param>
    /// <param name="message">Which transactional id, why it cannot go on, and what to do.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public KafkaFencedException(KafkaError error, string message, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
