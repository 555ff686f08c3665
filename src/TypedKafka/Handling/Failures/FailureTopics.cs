using TypedKafka.Hosting;

namespace TypedKafka.Handling.Failures;

/// <summary>
/// Names and describes the topics that failed records go to. A name is made of those that topic and group have on the cluster, so that environments which share one keep theirs apart;
/// the options of its logical name, which is made of the logical ones, take precedence.
/// </summary>
internal static class FailureTopics
{
    // What a record needs to be written to its topic, and to be safe there, it needs here too.
    private static readonly string[] s_carried = ["max.message.bytes", "min.insync.replicas"];

    // Its records are deleted as the broker deletes: long before that they have been handled, or have gone on.
    private static readonly (string, string)[] s_retry = [("cleanup.policy", "delete")];

    // It keeps what it is given until somebody has looked at it.
    private static readonly (string, string)[] s_deadLetter = [("cleanup.policy", "delete"), ("retention.ms", "-1"), ("retention.bytes", "-1")];

    /// <summary>A retry topic of a handler, by its name on the cluster.</summary>
    public static TopicDefinition Retry(HandlerDefinition handler, RetryDelay delay, OptionsByName<TopicOptions> topics, OptionsByName<GroupOptions> groups) =>
        Describe(handler, null, $"retry-{delay.Name}", s_retry, topics, groups);

    /// <summary>The dead-letter topic of a handler, by its name on the cluster.</summary>
    public static TopicDefinition DeadLetter(HandlerDefinition handler, OptionsByName<TopicOptions> topics, OptionsByName<GroupOptions> groups) =>
        Describe(handler, handler.Failure?.DeadLetterTopic, "dlt", s_deadLetter, topics, groups);

    /// <summary>The topics that failed records of a handler go to. How many partitions and replicas they have is only said where the options do: as many as those of the handler's topic.</summary>
    public static IEnumerable<TopicDefinition> Of(HandlerDefinition handler, OptionsByName<TopicOptions> topics, OptionsByName<GroupOptions> groups)
    {
        if (handler.Failure is not { } policy) yield break;
        foreach (var delay in policy.RetryTopics) yield return Retry(handler, delay, topics, groups);
        if (policy.Then == FailureAction.DeadLetter) yield return DeadLetter(handler, topics, groups);
    }

    private static TopicDefinition Describe(
        HandlerDefinition handler, string? named, string suffix, (string Name, string Value)[] configs, OptionsByName<TopicOptions> topics, OptionsByName<GroupOptions> groups)
    {
        var source = topics.Apply(handler.Topic);
        var all = configs.ToDictionary(config => config.Name, config => config.Value, StringComparer.Ordinal);
        foreach (var name in s_carried)
        {
            if (source.Configs.TryGetValue(name, out var value)) all[name] = value;
        }

        var logical = named ?? $"{handler.Topic.Name}-{handler.Group}-{suffix}";
        var topic = topics.Apply(new TopicDefinition(logical, Configs: all));
        var isRenamed = topics.TryGetValue(logical, out var options) && options.Name is not null;
        if (named is null && !isRenamed) topic = topic with { Name = $"{source.Name}-{groups.Apply(handler.Group)}-{suffix}" };
        if (!TopicNames.IsLegal(topic.Name))
        {
            throw new InvalidOperationException(
                $"[OnFailure] of {handler.Name} sends to the topic '{topic.Name}', which has no legal name: {TopicNames.Rule}. Name it by TypedKafkaOptions.Topics[\"{logical}\"].Name.");
        }

        if (topic.Name != source.Name) return topic;
        throw new InvalidOperationException(
            $"[OnFailure] of {handler.Name} sends to the topic '{topic.Name}', which the handler reads: a failed record would come back at once, for ever. Name another by TypedKafkaOptions.Topics[\"{logical}\"].Name.");
    }
}
