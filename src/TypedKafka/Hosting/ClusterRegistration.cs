namespace TypedKafka.Hosting;

/// <summary>A cluster that <c>AddTypedKafka</c> has added: its name and the topics of the contracts that were added to it.</summary>
internal sealed class ClusterRegistration(string? name)
{
    private readonly Dictionary<string, TopicDefinition> _topics = new(StringComparer.Ordinal);

    /// <summary>The name given to <c>AddTypedKafka("name", …)</c>, or <see langword="null"/> for the unnamed cluster.</summary>
    public string? Name { get; } = name;

    /// <summary>The name under which its options are registered.</summary>
    public string OptionsName => Name ?? Microsoft.Extensions.Options.Options.DefaultName;

    /// <summary>The topics of its contracts, by logical name.</summary>
    public IReadOnlyDictionary<string, TopicDefinition> Topics => _topics;

    public void AddTopic(TopicDefinition topic) => _topics[topic.Name] = topic;
}
