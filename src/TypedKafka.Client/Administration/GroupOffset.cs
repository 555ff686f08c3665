namespace TypedKafka.Client.Administration;

/// <summary>The committed offset of a group in one partition, or what became of the attempt to read or change it.</summary>
public sealed class GroupOffset : AdminResult
{
    /// <summary>The partition.</summary>
    public required TopicPartition Partition { get; init; }

    /// <summary>The offset of the next record to read; <see langword="null"/> when none is committed.</summary>
    public long? Offset { get; init; }

    /// <summary>The epoch of the last record that was read; -1 when it is not known.</summary>
    public int LeaderEpoch { get; init; } = -1;

    /// <summary>What the committer noted along.</summary>
    public string Metadata { get; init; } = "";
}
