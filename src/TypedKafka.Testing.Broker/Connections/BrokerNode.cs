using System.Net;
using System.Net.Sockets;
using TypedKafka.Testing.Broker.Activity;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Fetching;
using TypedKafka.Testing.Broker.Transport;

namespace TypedKafka.Testing.Broker.Connections;

/// <summary>One broker: its port, which stays its own while it is stopped, and the connections that clients have to it.</summary>
internal sealed class BrokerNode(int id, ClusterState cluster)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ClientConnection, Task> _connections = [];
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;

    public int Id { get; } = id;

    public string? Rack { get; } = cluster.Settings.Racks.GetValueOrDefault(id);

    public string Host => cluster.Settings.Host;

    public int Port { get; private set; }

    /// <summary>The host that clients are told.</summary>
    public string AdvertisedHost { get; set; } = cluster.Settings.Host;

    /// <summary>The port that clients are told, where it is not <see cref="Port"/>.</summary>
    public int? AdvertisedPortOverride { get; set; }

    public int AdvertisedPort => AdvertisedPortOverride ?? Port;

    public FetchSessions FetchSessions { get; } = new();

    /// <summary>Closed while the broker is paused.</summary>
    public PauseGate Gate { get; } = new(cluster.Activity);

    public bool IsRunning
    {
        get { lock (_gate) return _listener is not null; }
    }

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(Host, cancellationToken).ConfigureAwait(false);
        var address = addresses.FirstOrDefault(found => found.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(address, Port));
            listener.Listen(512);
        }
        catch
        {
            listener.Dispose();
            throw;
        }

        lock (_gate)
        {
            _listener = listener;
            Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            _accepting = AcceptAsync(listener);
        }
    }

    /// <summary>Closes the listener and every connection at once, as a killed process does.</summary>
    public async ValueTask StopAsync()
    {
        Task accepting;
        KeyValuePair<ClientConnection, Task>[] connections;
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
            accepting = _accepting;
            connections = [.. _connections];
        }

        foreach (var (connection, _) in connections)
            connection.Abort("the broker stopped");
        FetchSessions.CloseAll();
        Gate.Resume();
        await accepting.ConfigureAwait(false);
        foreach (var (_, task) in connections)
            await task.ConfigureAwait(false);
    }

    /// <summary>Connects a client in memory; the client's end comes back.</summary>
    /// <exception cref="SocketException">The broker is stopped: connection refused.</exception>
    public InMemoryConnection ConnectInMemory()
    {
        var connection = new InMemoryConnection(cluster.Activity);
        if (!TryServe(connection.Broker, "in-memory", connection)) throw new SocketException((int)SocketError.ConnectionRefused);
        return connection;
    }

    /// <summary>Closes the connections that <paramref name="predicate"/> accepts; returns how many there were.</summary>
    public int Disconnect(Func<ObservedConnection, bool> predicate)
    {
        ClientConnection[] connections;
        lock (_gate) connections = [.. _connections.Keys];
        var matching = connections.Where(connection => predicate(connection.Observed)).ToArray();
        foreach (var connection in matching)
            connection.Abort("a test closed it");
        return matching.Length;
    }

    /// <summary>Bytes that clients were sent in memory and have not read.</summary>
    public bool HasUnreadBytes
    {
        get { lock (_gate) return _connections.Keys.Any(connection => connection.UnreadByClient > 0); }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync().ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                if (!ReferenceEquals(Volatile.Read(ref _listener), listener)) return;
                continue;
            }

            client.NoDelay = true;
            var remote = client.RemoteEndPoint?.ToString() ?? "unknown";
            var stream = new CountedNetworkStream(client, cluster.Activity);
            if (!TryServe(stream, remote, null)) await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool TryServe(Stream stream, string remote, InMemoryConnection? memory)
    {
        lock (_gate)
        {
            if (_listener is null) return false;
            var observed = cluster.Observations.Opened(Id, remote);
            var connection = new ClientConnection(cluster, this, stream, observed, memory);
            cluster.Activity.Begin();
            _connections.Add(connection, Task.Run(() => ServeAsync(connection)));
            return true;
        }
    }

    private async Task ServeAsync(ClientConnection connection)
    {
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        catch (Exception defect)
        {
            // Whatever a client sends, this must not happen: the test that made it happen is told when the cluster is disposed.
            cluster.Defects.Enqueue(defect);
        }
        finally
        {
            cluster.Activity.End();
            lock (_gate) _connections.Remove(connection);
            connection.Dispose();
        }
    }
}
