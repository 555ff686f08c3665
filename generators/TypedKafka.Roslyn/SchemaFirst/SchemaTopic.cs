using System.Globalization;

namespace TypedKafka.Roslyn;

/// <summary>Reads the topic from what the item of a schema file says.</summary>
internal static class SchemaTopic
{
    private static readonly string[] Cleanups = ["BrokerDefault", "Delete", "Compact", "CompactAndDelete"];
    private static readonly string[] Modes = ["Default", "Backward", "BackwardTransitive", "Forward", "ForwardTransitive", "Full", "FullTransitive", "None"];

    public static TopicModel Read(SchemaSource file, Action<string> refuse)
    {
        if (file.Topic.Length == 0) refuse("its item has no topic; write <TypedKafkaSchema Include=\"…\" Topic=\"payments\" />");
        else if (TopicNames.WhyIllegal(file.Topic) is { } reason) refuse($"the topic \"{file.Topic}\" of its item is illegal: {reason}");

        var partitions = Count("Partitions", file.Partitions, int.MaxValue, refuse);
        var replicas = Count("ReplicationFactor", file.ReplicationFactor, short.MaxValue, refuse);
        var policy = TopicNames.CleanupPolicy(Named("Cleanup", file.Cleanup, Cleanups, refuse));
        return new TopicModel(
            file.Topic, partitions, (short)replicas,
            policy is null ? EquatableArray<TopicConfigModel>.Empty : new EquatableArray<TopicConfigModel>([new TopicConfigModel("cleanup.policy", policy)]))
        {
            Format = SchemaFormat.Avro,
            Compatibility = Named("Compatibility", file.Compatibility, Modes, refuse),
        };
    }

    private static int Count(string name, string text, int most, Action<string> refuse)
    {
        if (text.Length == 0) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= most) return count;
        refuse($"the {name} of its item is \"{text}\"; it is a number of at least 1, or left out for the broker's default");
        return 0;
    }

    private static int Named(string name, string text, string[] values, Action<string> refuse)
    {
        if (text.Length == 0) return 0;
        var found = Array.FindIndex(values, value => value.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (found < 0) refuse($"the {name} of its item is \"{text}\", and there are {string.Join(", ", values)}");
        return Math.Max(found, 0);
    }
}
