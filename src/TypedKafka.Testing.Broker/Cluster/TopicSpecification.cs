namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>What a new topic is to be like. -1 partitions or replicas: the cluster's default.</summary>
internal sealed record TopicSpecification(string Name)
{
    public int Partitions { get; init; } = -1;

    public int ReplicationFactor { get; init; } = -1;

    /// <summary>The brokers of each partition, the first one preferred, by partition; empty where the cluster chooses.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<int>> Assignments { get; init; } = new Dictionary<int, IReadOnlyList<int>>();

    public IReadOnlyList<KeyValuePair<string, string?>> Config { get; init; } = [];
}
