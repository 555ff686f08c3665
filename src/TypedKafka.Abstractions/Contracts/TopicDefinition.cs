namespace TypedKafka;

/// <summary>What a contract says of its topic: what provisioning creates or validates.</summary>
/// <param name="Name">The topic's logical name.</param>
/// <param name="Partitions">The number of partitions, or 0 for the broker's default.</param>
/// <param name="ReplicationFactor">The replication factor, or 0 for the broker's default.</param>
/// <param name="Configs">Topic settings by Kafka's names, <c>cleanup.policy</c> included when the contract states one.</param>
public sealed record TopicDefinition(
    string Name,
    int Partitions = 0,
    short ReplicationFactor = 0,
    IReadOnlyDictionary<string, string>? Configs = null)
{
    /// <summary>Topic settings by Kafka's names.</summary>
    public IReadOnlyDictionary<string, string> Configs { get; init; } = Configs ?? System.Collections.Frozen.FrozenDictionary<string, string>.Empty;
}
