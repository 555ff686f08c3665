namespace TypedKafka.Roslyn;

/// <summary>A topic setting by Kafka's name.</summary>
internal sealed record TopicConfigModel(string Name, string Value);
