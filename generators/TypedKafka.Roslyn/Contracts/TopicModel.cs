namespace TypedKafka.Roslyn;

/// <summary>What <c>[Topic]</c> and <c>[TopicConfig]</c> say.</summary>
internal sealed record TopicModel(string Name, int Partitions, short ReplicationFactor, EquatableArray<TopicConfigModel> Configs)
{
    public SchemaFormat Format { get; init; }

    /// <summary>The number of a value of the enum <c>SchemaCompatibility</c>.</summary>
    public int Compatibility { get; init; }
}
