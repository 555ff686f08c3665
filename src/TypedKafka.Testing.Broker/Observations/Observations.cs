namespace TypedKafka.Testing.Broker;

/// <summary>What the brokers saw: requests and connections. Counts go on for as long as the cluster lives or until <see cref="Clear"/>.</summary>
public sealed class Observations
{
    private readonly Lock _gate = new();
    private readonly Queue<ObservedRequest> _requests = new();
    private readonly List<ObservedConnection> _connections = [];
    private readonly Dictionary<(KafkaApi Api, int BrokerId), long> _counts = [];
    private readonly List<RequestWaiter> _waiters = [];
    private readonly int _limit;
    private long _sequence;
    private int _nextConnectionId;

    internal Observations(int limit) => _limit = limit;

    /// <summary>The newest requests, oldest first; see <see cref="InProcessKafkaOptions.ObservedRequests"/>.</summary>
    public IReadOnlyList<ObservedRequest> Requests
    {
        get { lock (_gate) return [.. _requests]; }
    }

    /// <summary>Every connection, oldest first, closed ones included.</summary>
    public IReadOnlyList<ObservedConnection> Connections
    {
        get { lock (_gate) return [.. _connections]; }
    }

    /// <summary>How many requests of <paramref name="api"/> came, to any broker or to one.</summary>
    public long Count(KafkaApi api, int? brokerId = null)
    {
        lock (_gate)
            return _counts.Sum(entry => entry.Key.Api == api && (brokerId is null || entry.Key.BrokerId == brokerId) ? entry.Value : 0);
    }

    /// <summary>The first request that <paramref name="predicate"/> accepts, among those remembered or as it comes.</summary>
    public Task<ObservedRequest> WaitForRequestAsync(Func<ObservedRequest, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        lock (_gate)
        {
            foreach (var request in _requests)
            {
                if (predicate(request)) return Task.FromResult(request);
            }

            var waiter = new RequestWaiter(predicate);
            _waiters.Add(waiter);
            return waiter.Completion.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets the requests and their counts, and the connections that are closed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _counts.Clear();
            _connections.RemoveAll(connection => !connection.IsOpen);
        }
    }

    internal ObservedConnection Opened(int brokerId, string remote)
    {
        lock (_gate)
        {
            var connection = new ObservedConnection(_nextConnectionId++, brokerId, remote);
            _connections.Add(connection);
            return connection;
        }
    }

    internal ObservedRequest Seen(KafkaApi api, short version, int correlationId, string? clientId, ObservedConnection connection, DateTimeOffset at, int bytes)
    {
        connection.Count(api);
        connection.ClientId = clientId;
        lock (_gate)
        {
            var request = new ObservedRequest(_sequence++, api, version, correlationId, connection, at, bytes) { ClientId = clientId };
            var key = (api, connection.BrokerId);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
            if (_limit > 0)
            {
                if (_requests.Count == _limit) _requests.Dequeue();
                _requests.Enqueue(request);
            }

            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Accepts(request)) _waiters.RemoveAt(i);
            }

            return request;
        }
    }

    private sealed class RequestWaiter(Func<ObservedRequest, bool> predicate)
    {
        public TaskCompletionSource<ObservedRequest> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Accepts(ObservedRequest request)
        {
            if (!predicate(request)) return false;
            Completion.TrySetResult(request);
            return true;
        }
    }
}
