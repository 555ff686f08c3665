namespace TypedKafka.Client;

/// <summary>An offset of one partition: the next record to read when it is a position or a commit, a record's own place when it is a result.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Partition">The partition's number, from 0.</param>
/// <param name="Offset">The offset, from 0.</param>
public readonly record struct TopicPartitionOffset(string Topic, int Partition, long Offset)
{
    /// <summary>An offset of <paramref name="partition"/>.</summary>
    public TopicPartitionOffset(TopicPartition partition, long offset)
        : this(partition.Topic, partition.Partition, offset)
    {
    }

    /// <summary>The epoch of the leader that the record before <see cref="Offset"/> was read from, or -1 when it is unknown (KIP-320).</summary>
    public int LeaderEpoch { get; init; } = -1;

    /// <summary>Free text that is stored with a commit; <see langword="null"/> or empty for none.</summary>
    public string? Metadata { get; init; }

    /// <summary>The partition without the offset.</summary>
    public TopicPartition TopicPartition => new(Topic, Partition);

    /// <summary><c>topic-partition@offset</c>.</summary>
    public override string ToString() => $"{Topic}-{Partition}@{Offset}";
}
