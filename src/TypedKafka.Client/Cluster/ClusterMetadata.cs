namespace TypedKafka.Client.Cluster;

/// <summary>What is known of the cluster at one moment. Never changes; a newer one takes its place.</summary>
internal sealed class ClusterMetadata
{
    private static readonly Dictionary<int, BrokerInfo> s_noBrokers = [];
    private static readonly Dictionary<string, TopicMetadata> s_noTopics = new(StringComparer.Ordinal);
    private static readonly Dictionary<Guid, TopicMetadata> s_noTopicIds = [];

    /// <summary>Nothing is known yet.</summary>
    public static ClusterMetadata Empty { get; } = new()
    {
        Version = 0,
        ClusterId = null,
        ControllerId = null,
        Brokers = s_noBrokers,
        Topics = s_noTopics,
        TopicsById = s_noTopicIds,
    };

    /// <summary>Counts up with every change.</summary>
    public required int Version { get; init; }

    public required string? ClusterId { get; init; }

    /// <summary>The controller's node id, or null while none is known. 0 is one as any other.</summary>
    public required int? ControllerId { get; init; }

    /// <summary>The brokers by node id.</summary>
    public required IReadOnlyDictionary<int, BrokerInfo> Brokers { get; init; }

    /// <summary>The topics that were asked for, those in error too.</summary>
    public required IReadOnlyDictionary<string, TopicMetadata> Topics { get; init; }

    /// <summary>The topics whose id is known.</summary>
    public required IReadOnlyDictionary<Guid, TopicMetadata> TopicsById { get; init; }

    public BrokerInfo? Broker(int nodeId) => Brokers.GetValueOrDefault(nodeId);

    public TopicMetadata? Topic(string name) => Topics.GetValueOrDefault(name);

    public PartitionMetadata? Partition(string topic, int partition) => Topic(topic)?.Partition(partition);

    /// <summary>A copy with other topics and brokers.</summary>
    public ClusterMetadata With(IReadOnlyDictionary<int, BrokerInfo> brokers, IReadOnlyDictionary<string, TopicMetadata> topics) => new()
    {
        Version = Version + 1,
        ClusterId = ClusterId,
        ControllerId = ControllerId,
        Brokers = brokers,
        Topics = topics,
        TopicsById = IndexById(topics.Values),
    };

    /// <summary>The topics that have an id, by it.</summary>
    public static Dictionary<Guid, TopicMetadata> IndexById(IEnumerable<TopicMetadata> topics) =>
        topics.Where(topic => topic.Id != Guid.Empty).ToDictionary(topic => topic.Id);
}
