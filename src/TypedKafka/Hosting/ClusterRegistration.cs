using TypedKafka.Producing;

namespace TypedKafka.Hosting;

/// <summary>A cluster that <c>AddTypedKafka</c> has added: its name and the topics of the contracts that were added to it.</summary>
internal sealed class ClusterRegistration(string? name)
{
    private readonly Dictionary<string, TopicDefinition> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Topic, string Message), (TopicDefinition Topic, MessageSchema Schema)> _contracts = [];

    private readonly Dictionary<Type, Func<ITopicChannelSource, object>> _producers = [];

    /// <summary>The name given to <c>AddTypedKafka("name", …)</c>, or <see langword="null"/> for the unnamed cluster.</summary>
    public string? Name { get; } = name;

    /// <summary>The name under which its options are registered.</summary>
    public string OptionsName => Name ?? Microsoft.Extensions.Options.Options.DefaultName;

    /// <summary>The topics of its contracts, by logical name.</summary>
    public IReadOnlyDictionary<string, TopicDefinition> Topics => _topics;

    /// <summary>What makes the typed producers of its contracts, by the types that they are asked for by.</summary>
    public IReadOnlyDictionary<Type, Func<ITopicChannelSource, object>> Producers => _producers;

    /// <summary>Its contracts, each with its topic.</summary>
    public IReadOnlyCollection<(TopicDefinition Topic, MessageSchema Schema)> Contracts => _contracts.Values;

    public void AddProducer<T, TProducer>(ITopicContract<T> contract, Func<ITopicChannel<T>, TProducer> create)
        where TProducer : class, ITopicProducer<T>
    {
        _producers[typeof(TProducer)] = source => create(source.Open(contract));
        _producers[typeof(ITopicProducer<T>)] = _producers[typeof(TProducer)];
    }

    public void AddContract(TopicDefinition topic, MessageSchema schema)
    {
        _topics[topic.Name] = topic;
        _contracts[(topic.Name, schema.Name)] = (topic, schema);
    }
}
