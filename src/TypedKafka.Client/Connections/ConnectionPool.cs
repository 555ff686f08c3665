using System.Collections.Concurrent;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Connections;

/// <summary>
/// All connections of a client, by broker, purpose and lane, opened when they are needed. Lane 0 is shared; each consumer has one of its own for what may be parked at the broker: two members
/// of a group that share a connection would wait for each other's JoinGroup for ever.
/// </summary>
internal sealed class ConnectionPool(ConnectionContext context) : IAsyncDisposable
{
    // Bootstrap addresses have no node id yet; brokers' ids are never negative.
    private const int FirstBootstrapKey = int.MinValue;

    private readonly ConcurrentDictionary<(int Key, ConnectionPurpose Purpose, int Lane), ConnectionSlot> _slots = new();
    private readonly EndpointRegistry _endpoints = new(context.Settings, context.Time);
    private readonly ConnectionFactory _factory = new(context);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>The addresses from the options. They are ordinary endpoints, whose broker is just not known yet.</summary>
    public int BootstrapCount => context.Settings.Bootstrap.Count;

    public Endpoint Endpoint(BrokerAddress address) => _endpoints.Get(address);

    /// <summary>The slot of a broker.</summary>
    public ConnectionSlot Node(int nodeId, ConnectionPurpose purpose, int lane = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeId);
        return Slot(nodeId, nodeId, purpose, lane);
    }

    /// <summary>Closes the connections of a lane whose owner is gone, and forgets them.</summary>
    public async ValueTask CloseLaneAsync(int lane)
    {
        foreach (var key in _slots.Keys.Where(key => key.Lane == lane))
        {
            if (_slots.TryRemove(key, out var slot)) await slot.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The slot of a bootstrap address.</summary>
    public ConnectionSlot Bootstrap(int index) => Slot(FirstBootstrapKey + index, null, ConnectionPurpose.Normal, 0);

    /// <summary>Joins or starts an attempt to open the slot's connection.</summary>
    public Task<BrokerConnection> AttemptAsync(ConnectionSlot slot, Endpoint endpoint) => slot.AttemptAsync(endpoint, _closing.Token);

    /// <summary>Opens a connection for a thread of its own, on that thread. The endpoint's policy learns how it went.</summary>
    public BlockingConnection OpenBlocking(int nodeId, Endpoint endpoint, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var description = new ConnectionDescription(context.Settings.ClientId, nodeId, endpoint.Address, ConnectionPurpose.Heartbeat);
        try
        {
            var connection = _factory.OpenBlocking(description, timeout, cancellationToken);
            endpoint.OnReady();
            return connection;
        }
        catch (KafkaException exception)
        {
            endpoint.LastFailure = exception;
            endpoint.Policy.OnFailure(exception.InnerException is TimeoutException);
            throw;
        }
    }

    /// <summary>Closes what was idle for too long.</summary>
    public void CloseIdle()
    {
        foreach (var slot in _slots.Values) slot.CloseIfIdle(context.Settings.ConnectionIdleTimeout);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        foreach (var slot in _slots.Values) await slot.CloseAsync().ConfigureAwait(false);
        _factory.Dispose();
    }

    private ConnectionSlot Slot(int key, int? nodeId, ConnectionPurpose purpose, int lane) =>
        _slots.GetOrAdd((key, purpose, lane), static (at, args) => new ConnectionSlot(args.nodeId, at.Purpose, args.context, args.factory), (nodeId, context, factory: _factory));
}
