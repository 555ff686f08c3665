namespace TypedKafka.Client.Administration;

/// <summary>The offset that was found in one partition, or why none was.</summary>
public sealed class PartitionOffset : AdminResult
{
    /// <summary>The partition.</summary>
    public required TopicPartition Partition { get; init; }

    /// <summary>The offset; <see langword="null"/> when no record has the timestamp or a later one.</summary>
    public long? Offset { get; init; }

    /// <summary>The timestamp of the record; <see langword="null"/> where the offset is a place and not a record.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The epoch of the leader that wrote the record; -1 when it is not known.</summary>
    public int LeaderEpoch { get; init; } = -1;
}
