using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads <c>[Topic]</c> and <c>[TopicConfig]</c>.</summary>
internal static class TopicParser
{
    /// <param name="type">The type that is marked.</param>
    /// <param name="topic">Its <c>[Topic]</c>.</param>
    /// <param name="problems">Where what no broker would accept is added to.</param>
    public static TopicModel Parse(INamedTypeSymbol type, AttributeData topic, List<Problem> problems)
    {
        var name = Attributes.Argument<string>(topic, 0) ?? "";
        if (TopicNames.WhyIllegal(name) is { } reason) problems.Add(Problem.Of(ProblemKind.IllegalTopic, null, name, reason));

        CheckCount("Partitions", Attributes.Named<int>(topic, "Partitions"), name, problems);
        CheckCount("ReplicationFactor", Attributes.Named<short>(topic, "ReplicationFactor"), name, problems);

        var configs = new List<TopicConfigModel>();
        if (TopicNames.CleanupPolicy(Attributes.Named<int>(topic, "Cleanup")) is { } policy) configs.Add(new TopicConfigModel("cleanup.policy", policy));
        foreach (var attribute in type.GetAttributes())
        {
            if (!SymbolNames.Is(attribute.AttributeClass, KnownNames.TopicConfigAttribute)) continue;
            var config = Attributes.Argument<string>(attribute, 0) ?? "";
            if (string.IsNullOrWhiteSpace(config)) problems.Add(Problem.Of(ProblemKind.IllegalTopic, null, name, "a [TopicConfig] has no name"));
            if (configs.Exists(known => known.Name == config)) problems.Add(Problem.Of(ProblemKind.IllegalTopic, null, name, $"'{config}' is set twice"));
            configs.Add(new TopicConfigModel(config, Attributes.Argument<string>(attribute, 1) ?? ""));
        }

        return new TopicModel(
            name,
            Attributes.Named<int>(topic, "Partitions"),
            Attributes.Named<short>(topic, "ReplicationFactor"),
            new EquatableArray<TopicConfigModel>(configs))
        {
            Format = (SchemaFormat)Attributes.Named<int>(topic, "Format"),
            Compatibility = Attributes.Named<int>(topic, "Compatibility"),
        };
    }

    private static void CheckCount(string setting, int count, string name, List<Problem> problems)
    {
        if (count < 0) problems.Add(Problem.Of(ProblemKind.IllegalTopic, setting, name, $"{setting} is {count}; it is at least 1, or 0 for the broker's default"));
    }
}
