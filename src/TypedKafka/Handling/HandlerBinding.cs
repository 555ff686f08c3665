namespace TypedKafka.Handling;

/// <summary>A handler as it runs: bound to the names of its environment.</summary>
/// <param name="Definition">What the generator says of it.</param>
/// <param name="Topic">The topic, by its name on the cluster.</param>
/// <param name="NeedsScope">Whether its services come from a scope of each message.</param>
internal sealed record HandlerBinding(HandlerDefinition Definition, TopicDefinition Topic, bool NeedsScope);
