namespace TypedKafka.Roslyn;

/// <summary>What <c>[Topic]</c> and <c>[TopicConfig]</c> say.</summary>
internal sealed record TopicModel(string Name, int Partitions, short ReplicationFactor, EquatableArray<TopicConfigModel> Configs);
