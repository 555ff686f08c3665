namespace TypedKafka.Client;

/// <summary>
/// Something about one partition keeps it from being read: damaged bytes, a denied topic, an offset that is not there. The other partitions of the consumer go on:
/// read again to get them. This partition is tried again too, from the same offset; to pass it over, seek.
/// </summary>
public class KafkaPartitionException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The offset that reading stopped at.</param>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="error">The broker's code, where a broker reported it.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public KafkaPartitionException(TopicPartition partition, long offset, string message, KafkaError error = default, Exception? innerException = null)
        : base(error, message, innerException)
    {
        TopicPartition = partition;
        Offset = offset;
    }

    /// <summary>The partition.</summary>
    public TopicPartition TopicPartition { get; }

    /// <summary>The offset that reading stopped at.</summary>
    public long Offset { get; }
}
