namespace TypedKafka.Handling;

/// <summary>A handler as it runs: bound to the names of its environment.</summary>
internal sealed class HandlerBinding
{
    private const int DefaultConcurrency = 16;
    private const int DefaultBatchSize = 500;

    /// <param name="definition">What the generator says of it.</param>
    /// <param name="topic">The topic, by its name on the cluster.</param>
    /// <param name="needsScope">Whether its services come from a scope of each message.</param>
    public HandlerBinding(HandlerDefinition definition, TopicDefinition topic, bool needsScope)
    {
        Definition = definition;
        Topic = topic;
        NeedsScope = needsScope;
        var limit = definition.MaxConcurrency > 0 ? definition.MaxConcurrency
            : definition.Ordering == ProcessingOrder.Partition ? 0
            : DefaultConcurrency;

        // Never disposed: it has no handle unless somebody asks for one, and a handler that was given up on may release it at any time.
        if (limit > 0) Limit = new SemaphoreSlim(limit, limit);
    }

    public HandlerDefinition Definition { get; }

    public TopicDefinition Topic { get; }

    public bool NeedsScope { get; }

    /// <summary>A permit for each call, over all partitions; <see langword="null"/> where only the partitions limit them.</summary>
    public SemaphoreSlim? Limit { get; }

    public int MaxBatchSize => Definition.MaxBatchSize > 0 ? Definition.MaxBatchSize : DefaultBatchSize;
}
