using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// The cluster as producer, consumer and admin client see it: requests to a node, to any node, to the controller; coordinators; metadata. Making one does no I/O.
/// </summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    private static readonly TimeSpan s_longestHousekeeping = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly ClusterContext _context;
    private readonly NodeConnector _connector;
    private readonly CoordinatorCache _coordinators;
    private readonly ControllerChannel _controller;
    private readonly ITimer _housekeeper;
    private int _isDisposed;
    private int _lanes;

    public ClusterClient(ClientSettings settings, ILoggerFactory? loggers = null, TimeProvider? time = null)
    {
        Settings = settings;
        Loggers = loggers ?? NullLoggerFactory.Instance;
        Time = time ?? TimeProvider.System;
        Ticker = new Ticker(Time);
        var pool = new ConnectionPool(new ConnectionContext(settings, Time, Ticker, Loggers.CreateLogger("TypedKafka.Client.Connections")));
        _context = new ClusterContext(settings, Time, Ticker, Loggers.CreateLogger("TypedKafka.Client.Cluster"), pool);
        Metadata = new MetadataStore(_context);
        _connector = new NodeConnector(_context, Metadata);
        _coordinators = new CoordinatorCache(this, _context);
        _controller = new ControllerChannel(this, _context);
        var housekeeping = HousekeepingPeriod(settings);
        using (ExecutionContext.SuppressFlow())
            _housekeeper = Time.CreateTimer(static client => ((ClusterClient)client!).KeepHouse(), this, housekeeping, housekeeping);
    }

    public ClientSettings Settings { get; }

    public TimeProvider Time { get; }

    public ILoggerFactory Loggers { get; }

    /// <summary>The one ticker of this client.</summary>
    public Ticker Ticker { get; }

    public MetadataStore Metadata { get; }

    /// <summary>The connection to the node for the purpose, opened if there is none. What is not mended by waiting is thrown at once.</summary>
    /// <exception cref="KafkaTimeoutException">There was none by the deadline; the message says what was tried and why it failed.</exception>
    /// <exception cref="KafkaAuthenticationException">The broker refuses us, or we refuse the broker.</exception>
    public ValueTask<BrokerConnection> ConnectAsync(int nodeId, ConnectionPurpose purpose, Deadline deadline, CancellationToken cancellationToken = default) =>
        ConnectAsync(nodeId, purpose, 0, deadline, cancellationToken);

    /// <summary>As the other, for a lane: see <see cref="NewLane"/>.</summary>
    public ValueTask<BrokerConnection> ConnectAsync(int nodeId, ConnectionPurpose purpose, int lane, Deadline deadline, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _connector.ConnectAsync(nodeId, purpose, lane, deadline, cancellationToken);
    }

    /// <summary>A number for connections that one owner shares with nobody: see <see cref="ConnectionPool"/>.</summary>
    public int NewLane() => Interlocked.Increment(ref _lanes);

    /// <summary>Closes the connections of a lane.</summary>
    public ValueTask CloseLaneAsync(int lane) => _context.Pool.CloseLaneAsync(lane);

    /// <summary>
    /// Opens a connection with blocking I/O, on the calling thread, in one attempt. The node must be in the metadata, which is not refreshed here.
    /// </summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="limit">How long it may take at most; less if the address is to be given less.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KafkaException">It could not be opened, or its address may not be tried again yet.</exception>
    public BlockingConnection OpenBlocking(int nodeId, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        var broker = Metadata.Current.Broker(nodeId)
            ?? throw new KafkaConnectionException($"Node {nodeId} is not in the cluster's metadata.", false);
        var endpoint = _context.Pool.Endpoint(broker.Address);
        if (!endpoint.Policy.IsOpen)
            throw new KafkaConnectionException($"Node {nodeId} at {broker.Address} failed and may not be tried again for {endpoint.Policy.NotBefore.Remaining}: {endpoint.LastFailure?.Message}", false, endpoint.LastFailure);
        var timeout = endpoint.Policy.ConnectTimeout;
        return _context.Pool.OpenBlocking(nodeId, endpoint, limit < timeout ? limit : timeout, cancellationToken);
    }

    /// <summary>Sends a request to exactly this node. It is sent again only when it is certain that it was not sent.</summary>
    /// <param name="nodeId">The node; 0 is one as any other.</param>
    /// <param name="purpose">Which of its connections.</param>
    /// <param name="request">The request, the same for every version.</param>
    /// <param name="deadline">Ends the wait. For <see cref="ConnectionPurpose.Join"/> and <see cref="ConnectionPurpose.Slow"/> the broker may take as long; for others no longer than the request time-out.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent stays sent.</param>
    public Task<TResponse> SendAsync<TRequest, TResponse>(
        int nodeId, ConnectionPurpose purpose, TRequest request, Deadline deadline, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse> =>
        SendAsync<TRequest, TResponse>(nodeId, purpose, _ => request, deadline, cancellationToken: cancellationToken);

    /// <summary>As the other, for requests whose content depends on the version, or that were not built for all of them.</summary>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        int nodeId, ConnectionPurpose purpose, Func<short, TRequest> build, Deadline deadline, short highestVersion = short.MaxValue, int lane = 0, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        while (true)
        {
            var connection = await ConnectAsync(nodeId, purpose, lane, deadline, cancellationToken).ConfigureAwait(false);
            try
            {
                return await CallAsync<TRequest, TResponse>(connection, build, deadline, highestVersion, cancellationToken).ConfigureAwait(false);
            }
            catch (KafkaConnectionException failure) when (!failure.MayHaveBeenSent && !deadline.IsExpired)
            {
                // Nothing left this machine: the next connection takes it.
            }
        }
    }

    /// <summary>Sends a request over this connection.</summary>
    public Task<TResponse> CallAsync<TRequest, TResponse>(
        BrokerConnection connection, Func<short, TRequest> build, Deadline deadline, short highestVersion = short.MaxValue, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var version = connection.Versions.Choose(TRequest.ApiKey, connection.ToString(), highest: highestVersion);
        var call = new BrokerCall<TRequest, TResponse>(build(version), connection.Description) { ApiVersion = version };
        var wireDeadline = Deadline.After(Time, Settings.RequestTimeout);
        if (connection.Description.Purpose is ConnectionPurpose.Join or ConnectionPurpose.Slow) wireDeadline = wireDeadline.OrLater(deadline);
        return call.SendAsync(connection, wireDeadline, deadline, Ticker, cancellationToken);
    }

    /// <summary>
    /// Sends a request that any broker can answer and that does no harm when it is sent twice: to the one with the least to do, and to the next when it fails.
    /// </summary>
    public Task<TResponse> SendToAnyAsync<TRequest, TResponse>(
        TRequest request, Deadline deadline, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse> =>
        SendToAnyAsync<TRequest, TResponse>(_ => request, deadline, cancellationToken: cancellationToken);

    /// <summary>As the other, for requests whose content depends on the version, or that were not built for all of them.</summary>
    public async Task<TResponse> SendToAnyAsync<TRequest, TResponse>(
        Func<short, TRequest> build, Deadline deadline, short highestVersion = short.MaxValue, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        ThrowIfDisposed();
        var retry = new RetryDelay(Settings, Time);
        var tries = 0;
        while (true)
        {
            var metadata = await Metadata.GetAsync(deadline, cancellationToken).ConfigureAwait(false);
            var node = _context.Nodes.Order(metadata)[0];
            if (node.NodeId is null || (node.Slot.Usable is null && !node.Endpoint.Policy.IsOpen))
            {
                // None of the known brokers can be tried now: a refresh waits for the first that can, by way of the bootstrap addresses if need be.
                await Metadata.RefreshAsync(deadline, cancellationToken).ConfigureAwait(false);
                continue;
            }

            try
            {
                // Short at first, so that a silent broker does not use up the time of the others; longer each time, so that a busy cluster can answer.
                var patience = Patience(tries++);
                var connection = await _connector.ConnectOnceAsync(node, deadline.Or(Deadline.After(Time, patience)), cancellationToken).ConfigureAwait(false);
                return await CallAsync<TRequest, TResponse>(connection, build, deadline.Or(Deadline.After(Time, patience)), highestVersion, cancellationToken).ConfigureAwait(false);
            }
            catch (KafkaException failure) when (failure is KafkaConnectionException or KafkaTimeoutException && !deadline.IsExpired)
            {
                await retry.WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends a request to the controller, which is waited for while there is none and followed when it moves.</summary>
    /// <param name="build">Makes the request for a version.</param>
    /// <param name="errorOf">The error of the response that may say that the node is not the controller.</param>
    /// <param name="deadline">Ends the wait.</param>
    /// <param name="highestVersion">The highest version that the request was built for.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent stays sent.</param>
    /// <exception cref="KafkaControllerNotAvailableException">There was no controller by the deadline.</exception>
    public Task<TResponse> SendToControllerAsync<TRequest, TResponse>(
        Func<short, TRequest> build, Func<TResponse, short> errorOf, Deadline deadline, short highestVersion = short.MaxValue, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        ThrowIfDisposed();
        return _controller.SendAsync(build, errorOf, deadline, highestVersion, cancellationToken);
    }

    /// <summary>The node id of the coordinator of a key.</summary>
    public ValueTask<int> FindCoordinatorAsync(string key, CoordinatorType type, Deadline deadline, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _coordinators.FindAsync(key, type, deadline, cancellationToken);
    }

    /// <summary>As <see cref="FindCoordinatorAsync"/>, but asks the cluster whatever is known already.</summary>
    public Task<int> LookUpCoordinatorAsync(string key, CoordinatorType type, Deadline deadline, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _coordinators.LookUpAsync(key, type, deadline, cancellationToken);
    }

    /// <summary>Forgets that the node coordinates the key: it said so, or it cannot be reached.</summary>
    public void InvalidateCoordinator(string key, CoordinatorType type, int nodeId) => _coordinators.Invalidate(key, type, nodeId);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        await _housekeeper.DisposeAsync().ConfigureAwait(false);
        await Metadata.DisposeAsync().ConfigureAwait(false);
        await _context.Pool.DisposeAsync().ConfigureAwait(false);
        Ticker.Dispose();
    }

    // Often enough that what is to be noticed at some age is noticed before it is half as old again.
    private static TimeSpan HousekeepingPeriod(ClientSettings settings)
    {
        var shortest = settings.MetadataMaxAge < settings.ConnectionIdleTimeout ? settings.MetadataMaxAge : settings.ConnectionIdleTimeout;
        return shortest / 2 < s_longestHousekeeping ? shortest / 2 : s_longestHousekeeping;
    }

    private TimeSpan Patience(int tries)
    {
        var patience = s_patience * Math.Pow(2, Math.Min(tries, 10));
        return patience < Settings.RequestTimeout ? patience : Settings.RequestTimeout;
    }

    private void KeepHouse()
    {
        _context.Pool.CloseIdle();
        if (Volatile.Read(ref _isDisposed) == 0) Metadata.RefreshIfOld();
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, typeof(KafkaCluster));
}
