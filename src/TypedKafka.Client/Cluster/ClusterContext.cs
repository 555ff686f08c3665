using Microsoft.Extensions.Logging;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Cluster;

/// <summary>What the parts of a cluster's client share.</summary>
internal sealed class ClusterContext(ClientSettings settings, TimeProvider time, Ticker ticker, ILogger logger, ConnectionPool pool)
{
    public ClientSettings Settings { get; } = settings;

    public TimeProvider Time { get; } = time;

    public Ticker Ticker { get; } = ticker;

    public ILogger Logger { get; } = logger;

    public ConnectionPool Pool { get; } = pool;

    public NodeSelector Nodes { get; } = new(settings, pool);
}
