using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Cluster;

/// <summary>Puts nodes in the order in which to ask when it does not matter which: those with little to do first, those that are silent or just failed last.</summary>
internal sealed class NodeSelector(ClientSettings settings, ConnectionPool pool)
{
    /// <summary>The known brokers, best first; then, when the last try of each of them failed, or there are none, the bootstrap addresses.</summary>
    public List<Node> Order(ClusterMetadata metadata)
    {
        var brokers = metadata.Brokers.Values
            .Select(broker => new Node(broker.NodeId, pool.Endpoint(broker.Address), pool.Node(broker.NodeId, ConnectionPurpose.Normal)))
            .ToArray();
        Random.Shared.Shuffle(brokers);
        var ordered = brokers.OrderBy(Rank).ToList();
        if (ordered.Exists(node => node.Slot.Usable is not null || node.Endpoint.Policy.Failures == 0)) return ordered;
        ordered.AddRange(Bootstrap().Where(address => !ordered.Exists(node => node.Endpoint == address.Endpoint)));
        return ordered;
    }

    /// <summary>The bootstrap addresses, in random order.</summary>
    public Node[] Bootstrap()
    {
        var nodes = settings.Bootstrap.Select((address, index) => new Node(null, pool.Endpoint(address), pool.Bootstrap(index))).ToArray();
        Random.Shared.Shuffle(nodes);
        return nodes;
    }

    private static int Rank(Node node)
    {
        if (node.Slot.Usable is { } connection) return connection.IsSilent ? 1_500_000 : connection.Load;
        if (node.Slot.IsConnecting) return 1_250_000;
        return node.Endpoint.Policy.IsOpen ? 1_000_000 : 2_000_000;
    }
}
