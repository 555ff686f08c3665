using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Cluster;

/// <summary>A topic as the cluster describes it.</summary>
internal sealed record TopicMetadata
{
    public required string Name { get; init; }

    /// <summary>The topic's id; <see cref="Guid.Empty"/> from brokers before 2.8, and for a topic in error.</summary>
    public required Guid Id { get; init; }

    public required bool IsInternal { get; init; }

    /// <summary>Why there are no partitions; <see cref="ErrorCode.None"/> when there are.</summary>
    public required ErrorCode Error { get; init; }

    /// <summary>The partitions, each at its own index.</summary>
    public required IReadOnlyList<PartitionMetadata> Partitions { get; init; }

    /// <summary>Whether records can be sent to it and fetched from it, as far as the topic goes.</summary>
    public bool IsKnown => Error == ErrorCode.None && Partitions.Count > 0;

    /// <summary>The partition, or null when the topic has no such.</summary>
    public PartitionMetadata? Partition(int index) => (uint)index < (uint)Partitions.Count ? Partitions[index] : null;
}
