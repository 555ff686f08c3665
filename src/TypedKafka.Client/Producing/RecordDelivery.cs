namespace TypedKafka.Client;

/// <summary>
/// Is told what became of a record, exactly once, on a thread-pool thread: one work item a batch, in the order of its records. One object may
/// stand for many records.
/// </summary>
internal abstract class RecordDelivery
{
    /// <summary>The record was written, as far as the producer's acks say.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The offset, or -1 where it is not known.</param>
    /// <param name="timestamp">Milliseconds since the Unix epoch.</param>
    public abstract void OnDelivered(int partition, long offset, long timestamp);

    /// <summary>The record was not written, or may have been: the exception says which.</summary>
    public abstract void OnFailed(Exception exception);
}
