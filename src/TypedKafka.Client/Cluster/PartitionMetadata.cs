using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Cluster;

/// <summary>A partition as the cluster describes it.</summary>
internal sealed record PartitionMetadata
{
    public required int Index { get; init; }

    /// <summary>What is wrong with it, such as <see cref="ErrorCode.LeaderNotAvailable"/>.</summary>
    public required ErrorCode Error { get; init; }

    /// <summary>The leader's node id, or null while there is none.</summary>
    public required int? LeaderId { get; init; }

    /// <summary>The leader's epoch, or −1 from brokers that do not tell it. Comparable only within one topic id.</summary>
    public required int LeaderEpoch { get; init; }

    public required IReadOnlyList<int> Replicas { get; init; }

    public required IReadOnlyList<int> InSyncReplicas { get; init; }

    public required IReadOnlyList<int> OfflineReplicas { get; init; }
}
