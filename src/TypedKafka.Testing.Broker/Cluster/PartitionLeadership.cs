namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>Who has and who leads a partition at one time.</summary>
internal sealed record PartitionLeadership(int LeaderId, int LeaderEpoch, IReadOnlyList<int> Replicas, IReadOnlyList<int> InSync)
{
    /// <summary>The leader of a partition none of whose replicas runs.</summary>
    public const int NoLeader = -1;
}
