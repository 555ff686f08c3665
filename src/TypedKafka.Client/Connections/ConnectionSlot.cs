using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Connections;

/// <summary>The place for the connection of one purpose to one broker: at most one connection, at most one attempt to open one.</summary>
internal sealed class ConnectionSlot(int? nodeId, ConnectionPurpose purpose, ConnectionContext context, ConnectionFactory factory)
{
    private readonly Lock _lock = new();
    private BrokerConnection? _connection;
    private Task<BrokerConnection>? _attempt;
    private BrokerAddress _attemptAddress;

    public ConnectionPurpose Purpose => purpose;

    /// <summary>The connection if it takes requests, else null.</summary>
    public BrokerConnection? Usable
    {
        get
        {
            lock (_lock) return _connection is { IsUsable: true } ? _connection : null;
        }
    }

    /// <summary>Whether an attempt to open the connection is under way.</summary>
    public bool IsConnecting
    {
        get
        {
            lock (_lock) return _attempt is { IsCompleted: false };
        }
    }

    /// <summary>The connection if it is to this address. One to an address that the broker has left is closed.</summary>
    public BrokerConnection? UsableAt(BrokerAddress address)
    {
        BrokerConnection? stale = null;
        lock (_lock)
        {
            if (_connection is { IsUsable: true })
            {
                if (_connection.Description.Address == address) return _connection;
                stale = _connection;
                _connection = null;
            }
        }

        stale?.Close($"the broker is at {address} now");
        return null;
    }

    /// <summary>Joins the attempt that runs, or starts one. It belongs to no caller: who gives up waiting leaves it to the others.</summary>
    public Task<BrokerConnection> AttemptAsync(Endpoint endpoint, CancellationToken closing)
    {
        lock (_lock)
        {
            if (_attempt is { IsCompleted: false } && _attemptAddress == endpoint.Address) return _attempt;
            _attemptAddress = endpoint.Address;
            using (ExecutionContext.SuppressFlow()) _attempt = Task.Run(() => OpenAsync(endpoint, closing), CancellationToken.None);
            return _attempt;
        }
    }

    /// <summary>Closes what is here.</summary>
    public async ValueTask CloseAsync()
    {
        BrokerConnection? connection;
        lock (_lock)
        {
            connection = _connection;
            _connection = null;
        }

        if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the connection if nothing was on it for that long.</summary>
    public void CloseIfIdle(TimeSpan limit)
    {
        if (Usable is { } connection && connection.IdleTime >= limit) connection.Close($"it was idle for {limit}");
    }

    private async Task<BrokerConnection> OpenAsync(Endpoint endpoint, CancellationToken closing)
    {
        var description = new ConnectionDescription(context.Settings.ClientId, nodeId, endpoint.Address, purpose);
        try
        {
            var connection = await factory.OpenAsync(description, !endpoint.HasBeenReady, endpoint.Policy.ConnectTimeout, closing).ConfigureAwait(false);
            endpoint.OnReady();
            lock (_lock) _connection = connection;
            connection.Start();
            ConnectionLog.Opened(context.Logger, description);
            if (closing.IsCancellationRequested) connection.Close("the client is closed");
            return connection;
        }
        catch (KafkaException exception)
        {
            endpoint.LastFailure = exception;
            var wait = endpoint.Policy.OnFailure(exception.InnerException is TimeoutException);
            ConnectionLog.OpenFailed(context.Logger, description, wait, exception.Message);
            throw;
        }
    }
}
