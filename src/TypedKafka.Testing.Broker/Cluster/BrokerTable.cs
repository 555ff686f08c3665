using System.Net;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>The brokers of the cluster, which of them run, and which one is the controller.</summary>
internal sealed class BrokerTable(ClusterSettings settings, FaultScript faults)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CoordinatorKey, (int BrokerId, int Epoch)> _coordinators = [];
    private IReadOnlyList<BrokerNode> _all = [];
    private int _controllerId = -1;

    public IReadOnlyList<BrokerNode> All => Volatile.Read(ref _all);

    public IEnumerable<BrokerNode> Running => All.Where(broker => broker.IsRunning);

    /// <summary>The controller that clients are told of: -1 while there is none.</summary>
    public int ControllerId
    {
        get
        {
            if (faults.ControllerId is { } scripted) return scripted;
            lock (_gate) return _controllerId;
        }
    }

    /// <summary>Whether <paramref name="broker"/> may carry out what is the controller's to do.</summary>
    public bool ActsAsController(BrokerNode broker)
    {
        var controllerId = ControllerId;
        return controllerId == broker.Id || (settings.ForwardToController && controllerId >= 0);
    }

    public void Add(BrokerNode broker) => Volatile.Write(ref _all, [.. _all, broker]);

    public BrokerNode? Find(int id)
    {
        foreach (var broker in All)
        {
            if (broker.Id == id) return broker;
        }

        return null;
    }

    /// <summary>The running broker at an address, as a client without a network would reach it.</summary>
    public BrokerNode? Find(DnsEndPoint endPoint)
    {
        foreach (var broker in All)
        {
            if (broker.Port == endPoint.Port && broker.IsRunning) return broker;
        }

        return null;
    }

    /// <summary>Chooses a controller where the one there was has stopped: the running broker with the lowest id.</summary>
    public void ElectController()
    {
        lock (_gate)
        {
            if (Find(_controllerId) is { IsRunning: true }) return;
            _controllerId = Running.Select(broker => broker.Id).DefaultIfEmpty(-1).Min();
        }
    }

    public void MoveController(int brokerId)
    {
        lock (_gate) _controllerId = brokerId;
    }

    /// <summary>Who leads a new partition: the first of its replicas that runs.</summary>
    public PartitionLeadership FirstLeadership(IReadOnlyList<int> replicas)
    {
        var running = replicas.Where(id => Find(id) is { IsRunning: true }).ToArray();
        return running.Length == 0
            ? new(PartitionLeadership.NoLeader, 0, replicas, replicas)
            : new(running[0], 0, replicas, running);
    }

    /// <summary>The broker that coordinates <paramref name="key"/>: chosen by its name, kept until that broker stops; null if none runs.</summary>
    public BrokerNode? Coordinator(CoordinatorKey key)
    {
        lock (_gate)
        {
            if (_coordinators.TryGetValue(key, out var now) && Find(now.BrokerId) is { IsRunning: true } known) return known;
            var all = All;
            var start = StableHash(key.Name) % all.Count;
            for (var i = 0; i < all.Count; i++)
            {
                var broker = all[(start + i) % all.Count];
                if (!broker.IsRunning) continue;
                Assign(key, broker.Id);
                return broker;
            }

            return null;
        }
    }

    /// <summary>How often <paramref name="key"/> has got another coordinator.</summary>
    public int CoordinatorEpoch(CoordinatorKey key)
    {
        lock (_gate) return _coordinators.GetValueOrDefault(key).Epoch;
    }

    public void MoveCoordinator(CoordinatorKey key, int brokerId)
    {
        lock (_gate) Assign(key, brokerId);
    }

    private void Assign(CoordinatorKey key, int brokerId) =>
        _coordinators[key] = _coordinators.TryGetValue(key, out var now) ? (brokerId, now.BrokerId == brokerId ? now.Epoch : now.Epoch + 1) : (brokerId, 0);

    /// <summary>The hash that Java has: the same in every process, which string.GetHashCode is not, so that a test that finds a coordinator finds it again.</summary>
    public static int StableHash(string key)
    {
        var hash = 0;
        foreach (var character in key)
            hash = unchecked((hash * 31) + character);
        return hash & int.MaxValue;
    }
}
