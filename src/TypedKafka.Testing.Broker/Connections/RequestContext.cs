using TypedKafka.Testing.Broker.Activity;
using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Connections;

/// <summary>What a handler knows about the request besides its body. One for each connection, as it has one request at a time.</summary>
internal sealed class RequestContext(ClusterState cluster, BrokerNode broker, ClientConnection connection)
{
    public ClusterState Cluster { get; } = cluster;

    /// <summary>The broker that got the request.</summary>
    public BrokerNode Broker { get; } = broker;

    public ClientConnection Connection { get; } = connection;

    public short Version { get; set; }

    public string? ClientId { get; set; }

    /// <summary>The client's address as Kafka shows it: <c>/127.0.0.1</c>.</summary>
    public string ClientHost { get; } = "/" + (connection.Observed.Remote.LastIndexOf(':') is var colon and > 0 ? connection.Observed.Remote[..colon] : connection.Observed.Remote);

    /// <summary>Cancelled when the connection closes.</summary>
    public CancellationToken Closed => Connection.Closed;

    public ParkedRequest<T> Park<T>() => new(Cluster.Activity);

    /// <summary>Waits without holding anybody else up.</summary>
    public async ValueTask DelayAsync(TimeSpan delay)
    {
        using var parked = Park<bool>();
        parked.CompleteAfter(delay, Cluster.Time, true);
        await parked.WaitAsync(Closed).ConfigureAwait(false);
    }
}
