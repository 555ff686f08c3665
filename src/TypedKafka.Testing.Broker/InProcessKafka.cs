using System.Net;
using System.Net.Sockets;
using TypedKafka.Testing.Broker.Activity;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker;

/// <summary>
/// An Apache Kafka cluster inside of the process, for tests: it speaks the real protocol over loopback TCP and over an in-memory transport, any Kafka client
/// can use it, and it misbehaves on command. Nothing is kept once it is disposed.
/// </summary>
/// <example><code>
/// await using var kafka = await InProcessKafka.StartAsync();
/// kafka.CreateTopic("orders", partitions: 3);
/// // any client: kafka.BootstrapServers
/// var records = kafka.Read("orders");
/// </code></example>
public sealed partial class InProcessKafka : IAsyncDisposable
{
    private readonly ClusterState _cluster;

    private InProcessKafka(ClusterState cluster) => _cluster = cluster;

    /// <summary>The addresses of all brokers, running or not, as <c>host:port,host:port</c>.</summary>
    public string BootstrapServers => string.Join(',', _cluster.Brokers.All.Select(broker => $"{broker.Host}:{broker.Port}"));

    /// <summary>The cluster's id, as clients see it.</summary>
    public string ClusterId => _cluster.Id;

    /// <summary>The node ids of all brokers, running or not.</summary>
    public IReadOnlyList<int> BrokerIds => _cluster.Settings.BrokerIds;

    /// <summary>The controller that clients are told of; -1 while there is none.</summary>
    public int ControllerId => _cluster.Brokers.ControllerId;

    /// <summary>Makes requests fail, wait, stay without an answer, or lose their connection.</summary>
    public FaultScript Faults => _cluster.Faults;

    /// <summary>The requests and connections that reached the brokers.</summary>
    public Observations Observations => _cluster.Observations;

    /// <summary>
    /// Connects to the broker at an address without a network: has the shape of a client's connect callback. The stream reads and writes synchronously or
    /// not; <see cref="Stream.ReadTimeout"/> is real time. The host of the address does not matter, the port picks the broker.
    /// </summary>
    /// <exception cref="SocketException">Thrown by the delegate: no broker runs at that port (connection refused).</exception>
    public Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> ConnectInMemory => (endPoint, cancellationToken) =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var broker = _cluster.Brokers.Find(endPoint) ?? throw new SocketException((int)SocketError.ConnectionRefused);
        return new(broker.ConnectInMemory().Client);
    };

    /// <summary>Starts the brokers, each on a free port.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static async ValueTask<InProcessKafka> StartAsync(InProcessKafkaOptions? options = null, CancellationToken cancellationToken = default)
    {
        var cluster = new ClusterState(ClusterSettings.From(options ?? new InProcessKafkaOptions()));
        var kafka = new InProcessKafka(cluster);
        try
        {
            foreach (var id in cluster.Settings.BrokerIds)
            {
                var broker = new BrokerNode(id, cluster);
                await broker.StartAsync(cancellationToken).ConfigureAwait(false);
                cluster.Brokers.Add(broker);
            }
        }
        catch
        {
            await kafka.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        cluster.Brokers.ElectController();
        return kafka;
    }

    /// <summary>The port of a broker, which stays its own while it is stopped.</summary>
    public int PortOf(int brokerId) => Broker(brokerId).Port;

    /// <summary>Whether a broker runs.</summary>
    public bool IsRunning(int brokerId) => Broker(brokerId).IsRunning;

    /// <summary>
    /// Stops a broker as a crash does: its connections are closed, its port refuses new ones, and what it led or coordinated goes to others.
    /// Nothing to do for one that is stopped.
    /// </summary>
    public async ValueTask StopBrokerAsync(int brokerId)
    {
        var broker = Broker(brokerId);
        if (!broker.IsRunning) return;
        await broker.StopAsync().ConfigureAwait(false);
        LeaderElection.Stopped(_cluster.Topics.All, _cluster.Brokers, brokerId);
        _cluster.Brokers.ElectController();
    }

    /// <summary>Starts a stopped broker on the port it had. It is in sync at once, and leads only what had no leader.</summary>
    public async ValueTask StartBrokerAsync(int brokerId, CancellationToken cancellationToken = default)
    {
        var broker = Broker(brokerId);
        if (broker.IsRunning) return;
        await broker.StartAsync(cancellationToken).ConfigureAwait(false);
        LeaderElection.Started(_cluster.Topics.All, _cluster.Brokers, brokerId);
        _cluster.Brokers.ElectController();
        _cluster.Transactions.Resume();
    }

    /// <summary>
    /// Pauses a broker as SIGSTOP does to a process: it takes connections and bytes and answers nothing until it is resumed. Nothing that it leads moves; to the
    /// other brokers it is alive.
    /// </summary>
    public void PauseBroker(int brokerId) => Broker(brokerId).Gate.Pause();

    /// <summary>Lets a paused broker go on with what has come meanwhile.</summary>
    public void ResumeBroker(int brokerId) => Broker(brokerId).Gate.Resume();

    /// <summary>Tells clients another address of a broker than the one it listens on: one that cannot be reached, or that of a proxy.</summary>
    /// <param name="brokerId">The broker.</param>
    /// <param name="host">The host, which need not exist.</param>
    /// <param name="port">The port; null for its own.</param>
    public void Advertise(int brokerId, string host, int? port = null)
    {
        var broker = Broker(brokerId);
        broker.AdvertisedHost = host;
        broker.AdvertisedPortOverride = port;
    }

    /// <summary>Closes open connections, all or those that <paramref name="predicate"/> accepts; returns how many.</summary>
    public int Disconnect(Func<ObservedConnection, bool>? predicate = null) =>
        _cluster.Brokers.All.Sum(broker => broker.Disconnect(predicate ?? (_ => true)));

    /// <summary>Makes a running broker the controller.</summary>
    public void MoveController(int brokerId) => _cluster.Brokers.MoveController(Broker(brokerId).Id);

    /// <summary>
    /// Waits until the brokers have done all that can be done without the clock going on, and clients over the in-memory transport have read their answers and
    /// had some turns of the thread pool to act on them. Call it before a fake clock is advanced. Over TCP, bytes still in the kernel are not waited for.
    /// </summary>
    public Task IdleAsync(CancellationToken cancellationToken = default) => IdleBarrier.WaitAsync(_cluster, cancellationToken);

    /// <summary>Stops all brokers.</summary>
    /// <exception cref="InvalidOperationException">A connection ended by a mistake of the broker itself, which no client may be able to bring about.</exception>
    public async ValueTask DisposeAsync()
    {
        foreach (var broker in _cluster.Brokers.All)
            await broker.StopAsync().ConfigureAwait(false);
        _cluster.Groups.Stop();
        _cluster.Transactions.Stop();
        if (_cluster.Defects.TryDequeue(out var defect))
            throw new InvalidOperationException("The in-process broker failed on a request. This is a mistake of its own; please report it with the inner exception.", defect);
    }

    private BrokerNode Broker(int brokerId) =>
        _cluster.Brokers.Find(brokerId) ?? throw new ArgumentOutOfRangeException(nameof(brokerId), brokerId, $"There is no broker {brokerId}; there are {string.Join(", ", BrokerIds)}.");
}
