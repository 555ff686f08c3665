using TypedKafka.Handling.Failures;

namespace TypedKafka.Handling;

/// <summary>A handler as it runs: bound to the names of its environment.</summary>
internal sealed class HandlerBinding
{
    private const int DefaultConcurrency = 16;
    private const int DefaultBatchSize = 500;

    private readonly HandlerTarget _only;
    private readonly UnionTargets? _union;

    /// <param name="topic">The topic, by its name on the cluster.</param>
    /// <param name="targets">The handler; of a union, those of its cases, which are called alike.</param>
    public HandlerBinding(TopicDefinition topic, IReadOnlyList<HandlerTarget> targets)
    {
        _only = targets[0];
        Topic = topic;
        SourceTopic = topic.Name;

        // A handler of all cases reads its records itself, and says what is wrong with them.
        var definition = _only.Definition;
        if (definition.Cases is not null && (targets.Count > 1 || definition.Case is not null || definition.Unhandled == UnhandledMessage.Skip)) _union = new UnionTargets(targets);
        IsManual = targets.Any(static target => target.Definition.IsManual);
        Name = string.Join(", ", targets.Select(static target => target.Definition.Name));
        var limit = definition.MaxConcurrency > 0 ? definition.MaxConcurrency
            : definition.Ordering == ProcessingOrder.Partition ? 0
            : DefaultConcurrency;

        Failure = FailureRoute.OfAny(targets);

        // Never disposed: it has no handle unless somebody asks for one, and a handler that was given up on may release it at any time.
        if (limit > 0) Limit = new SemaphoreSlim(limit, limit);
    }

    /// <summary>A retry topic of <paramref name="source"/>: its handlers and its permits are the same.</summary>
    public HandlerBinding(RetryTopic retry, HandlerBinding source)
    {
        (_only, _union, Name, Limit, Failure, IsManual) = (source._only, source._union, source.Name, source.Limit, source.Failure, source.IsManual);
        Topic = retry.Topic;
        Retry = retry;
        SourceTopic = source.Topic.Name;
    }

    /// <summary>How its handlers are called: all of them alike.</summary>
    public HandlerDefinition Definition => _only.Definition;

    /// <summary>Whether one of its handlers acknowledges by hand.</summary>
    public bool IsManual { get; }

    /// <summary>Its handlers, for logs and errors.</summary>
    public string Name { get; }

    public TopicDefinition Topic { get; }

    /// <summary>The retry topic that this is, or <see langword="null"/>.</summary>
    public RetryTopic? Retry { get; }

    /// <summary>The name on the cluster of the topic that messages of the contract are sent to.</summary>
    public string SourceTopic { get; }

    /// <summary>What becomes of records that fail before their handler is found.</summary>
    public FailureRoute Failure { get; }

    /// <summary>Whether the services of a batch come from a scope.</summary>
    public bool NeedsScope => _only.NeedsScope;

    /// <summary>A permit for each call, over all partitions; <see langword="null"/> where only the partitions limit them.</summary>
    public SemaphoreSlim? Limit { get; }

    /// <summary>The handler of a record, or <see langword="null"/> when that is to be passed over.</summary>
    public HandlerTarget? Find(MessageContext context) => _union is null ? _only : _union.Find(context);

    public int MaxBatchSize => Definition.MaxBatchSize > 0 ? Definition.MaxBatchSize : DefaultBatchSize;
}
