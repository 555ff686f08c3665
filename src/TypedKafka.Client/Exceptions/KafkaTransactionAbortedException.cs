namespace TypedKafka.Client;

/// <summary>
/// A transaction cannot be committed any more: something of it has failed, which <see cref="Exception.InnerException"/> tells. Nothing of it becomes visible to readers of
/// committed records. Abort it, which disposing does as well, begin a new one, and do the work again.
/// </summary>
public sealed class KafkaTransactionAbortedException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which transactional id, what failed, and what to do.</param>
    /// <param name="innerException">What failed; its error code becomes this one's.</param>
    public KafkaTransactionAbortedException(string message, Exception? innerException = null)
        : base((innerException as KafkaException)?.Error ?? KafkaError.None, message, innerException)
    {
    }

    /// <summary>Always <see langword="false"/>: not the same call, but a new transaction may succeed.</summary>
    public override bool IsTransient => false;
}
