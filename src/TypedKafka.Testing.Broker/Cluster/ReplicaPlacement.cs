namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>Spreads partitions over brokers: leaders in turn, the other replicas on the brokers after the leader's.</summary>
internal static class ReplicaPlacement
{
    public static IReadOnlyList<int> Choose(IReadOnlyList<int> brokerIds, int topicStart, int partition, int replicationFactor)
    {
        var replicas = new int[replicationFactor];
        for (var i = 0; i < replicationFactor; i++)
            replicas[i] = brokerIds[(topicStart + partition + i) % brokerIds.Count];
        return replicas;
    }
}
