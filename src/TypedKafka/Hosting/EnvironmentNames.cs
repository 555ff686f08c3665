namespace TypedKafka.Hosting;

/// <summary>Turns the logical names of attributes into those of an environment: <c>o.Topics[…]</c> and <c>o.Groups[…]</c>.</summary>
internal static class EnvironmentNames
{
    public static TopicDefinition Apply(this OptionsByName<TopicOptions> topics, TopicDefinition topic)
    {
        if (!topics.TryGetValue(topic.Name, out var options)) return topic;
        return topic with
        {
            Name = options.Name ?? topic.Name,
            Partitions = options.Partitions ?? topic.Partitions,
            ReplicationFactor = options.ReplicationFactor ?? topic.ReplicationFactor,
        };
    }

    public static string Apply(this OptionsByName<GroupOptions> groups, string group) =>
        groups.TryGetValue(group, out var options) && options.Name is { } name ? name : group;
}
