namespace TypedKafka.Hosting;

/// <summary>A cluster that <c>AddTypedKafka</c> has added: its name and the topics of the contracts that were added to it.</summary>
internal sealed class ClusterRegistration(string? name)
{
    private readonly Dictionary<string, TopicDefinition> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Topic, string Message), (TopicDefinition Topic, MessageSchema Schema)> _contracts = [];

    /// <summary>The name given to <c>AddTypedKafka("name", …)</c>, or <see langword="null"/> for the unnamed cluster.</summary>
    public string? Name { get; } = name;

    /// <summary>The name under which its options are registered.</summary>
    public string OptionsName => Name ?? Microsoft.Extensions.Options.Options.DefaultName;

    /// <summary>The topics of its contracts, by logical name.</summary>
    public IReadOnlyDictionary<string, TopicDefinition> Topics => _topics;

    /// <summary>Its contracts, each with its topic.</summary>
    public IReadOnlyCollection<(TopicDefinition Topic, MessageSchema Schema)> Contracts => _contracts.Values;

    public void AddContract(TopicDefinition topic, MessageSchema schema)
    {
        _topics[topic.Name] = topic;
        _contracts[(topic.Name, schema.Name)] = (topic, schema);
    }
}
