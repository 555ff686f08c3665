namespace TypedKafka.Client.Administration;

/// <content>Topics and partitions.</content>
public sealed partial class KafkaAdmin
{
    /// <summary>Creates topics. One that is there already fails with TOPIC_ALREADY_EXISTS; the others are created all the same.</summary>
    /// <exception cref="KafkaControllerNotAvailableException">There was no controller until the deadline.</exception>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<CreateTopicResult>> CreateTopicsAsync(
        IReadOnlyCollection<NewTopic> topics, CreateTopicsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return _topics.CreateAsync(topics, options ?? new(), cancellationToken);
    }

    /// <summary>Deletes topics with all their records. Brokers take a moment for it: until then the topic may still be listed.</summary>
    /// <exception cref="KafkaControllerNotAvailableException">There was no controller until the deadline.</exception>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<DeleteTopicResult>> DeleteTopicsAsync(
        IReadOnlyCollection<string> topics, AdminCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return _topics.DeleteAsync(topics, options ?? new(), cancellationToken);
    }

    /// <summary>Lists the topics that the caller may describe, by name.</summary>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<TopicListing>> ListTopicsAsync(ListTopicsOptions? options = null, CancellationToken cancellationToken = default) =>
        _topics.ListAsync(options ?? new(), cancellationToken);

    /// <summary>Describes topics with their partitions, leaders and replicas. One that is not there fails with UNKNOWN_TOPIC_OR_PARTITION.</summary>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<TopicDescription>> DescribeTopicsAsync(
        IReadOnlyCollection<string> topics, AdminCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return _topics.DescribeAsync(topics, options ?? new(), cancellationToken);
    }

    /// <summary>Adds partitions to topics. There is no way to take some away.</summary>
    /// <exception cref="KafkaControllerNotAvailableException">There was no controller until the deadline.</exception>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<CreatePartitionsResult>> CreatePartitionsAsync(
        IReadOnlyCollection<NewPartitions> partitions, CreatePartitionsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        return _topics.CreatePartitionsAsync(partitions, options ?? new(), cancellationToken);
    }

    /// <summary>
    /// Deletes records from the beginning of partitions (KIP-107), for good: those before the offset of each. One that is before the partition's start deletes nothing; one after
    /// its end fails with OFFSET_OUT_OF_RANGE, a topic that is only compacted with POLICY_VIOLATION.
    /// </summary>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<DeleteRecordsResult>> DeleteRecordsAsync(
        IReadOnlyCollection<TopicPartitionOffset> before, AdminCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        foreach (var offset in before)
            ArgumentOutOfRangeException.ThrowIfNegative(offset.Offset, nameof(before));
        return _records.DeleteAsync(before, options ?? new(), cancellationToken);
    }
}
