namespace TypedKafka.Provisioning;

/// <summary>A topic that is to be there.</summary>
/// <param name="Definition">What is known of it, by its name on the cluster.</param>
/// <param name="Source">The topic whose failed records go to it, which it is as large as, or <see langword="null"/> for the topic of a contract.</param>
/// <param name="Handler">The handler that sends failed records to it, or <see langword="null"/>.</param>
internal sealed record ProvisionedTopic(TopicDefinition Definition, TopicDefinition? Source = null, string? Handler = null)
{
    public string Name => Definition.Name;
}
