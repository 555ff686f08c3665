namespace TypedKafka.Client.Administration;

/// <summary>One partition of a topic.</summary>
/// <param name="Partition">Its number, from 0.</param>
/// <param name="Leader">The leader's node id; <see langword="null"/> while there is none.</param>
/// <param name="LeaderEpoch">Counts its leaders; -1 from brokers before 2.1.</param>
/// <param name="Replicas">The node ids of its replicas; the first is preferred as leader.</param>
/// <param name="InSyncReplicas">Those that are in sync.</param>
/// <param name="OfflineReplicas">Those whose broker or directory is down.</param>
public sealed record PartitionDescription(
    int Partition,
    int? Leader,
    int LeaderEpoch,
    IReadOnlyList<int> Replicas,
    IReadOnlyList<int> InSyncReplicas,
    IReadOnlyList<int> OfflineReplicas);
