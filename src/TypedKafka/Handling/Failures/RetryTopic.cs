namespace TypedKafka.Handling.Failures;

/// <summary>A retry topic of a group.</summary>
/// <param name="Topic">The topic, by its name on the cluster.</param>
/// <param name="Delay">How long a record waits there.</param>
internal sealed record RetryTopic(TopicDefinition Topic, TimeSpan Delay)
{
    public string Name => Topic.Name;
}
