using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>The brokers that an answer names as leaders, each once (KIP-951).</summary>
internal sealed class LeaderHints(BrokerTable brokers)
{
    private readonly SortedDictionary<int, (string Host, int Port, string? Rack)> _nodes = [];

    public IEnumerable<(int Id, string Host, int Port, string? Rack)> Nodes => _nodes.Select(node => (node.Key, node.Value.Host, node.Value.Port, node.Value.Rack));

    /// <summary>Whether an error tells the client that the leader is another one.</summary>
    public static bool IsFor(KafkaErrorCode error) => error is KafkaErrorCode.NotLeaderOrFollower or KafkaErrorCode.FencedLeaderEpoch;

    public void Add(int brokerId)
    {
        if (brokers.Find(brokerId) is { } broker) _nodes[brokerId] = (broker.AdvertisedHost, broker.AdvertisedPort, broker.Rack);
    }
}
