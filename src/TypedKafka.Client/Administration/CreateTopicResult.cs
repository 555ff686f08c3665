namespace TypedKafka.Client.Administration;

/// <summary>What became of one topic that was to be created.</summary>
public sealed class CreateTopicResult : AdminResult
{
    /// <summary>The topic's name.</summary>
    public required string Topic { get; init; }

    /// <summary>Its id; <see langword="null"/> from brokers before 2.8.</summary>
    public Guid? TopicId { get; init; }

    /// <summary>Its partitions; <see langword="null"/> from brokers before 2.4.</summary>
    public int? Partitions { get; init; }

    /// <summary>The replicas of each partition; <see langword="null"/> from brokers before 2.4.</summary>
    public short? ReplicationFactor { get; init; }
}
