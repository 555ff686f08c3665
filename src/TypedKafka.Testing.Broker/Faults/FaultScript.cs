namespace TypedKafka.Testing.Broker;

/// <summary>The faults of a cluster. May be changed at any time; a change applies to the requests that arrive after it.</summary>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];
    private int? _controllerId;

    internal FaultScript()
    {
    }

    /// <summary>
    /// The controller that brokers name and obey instead of the real one: -1 for none, or a node id, of a running broker or not. Null: the real one.
    /// While there is none, requests for the controller get <see cref="KafkaErrorCode.NotController"/>.
    /// </summary>
    public int? ControllerId
    {
        get { lock (_gate) return _controllerId; }
        set { lock (_gate) _controllerId = value; }
    }

    /// <summary>Adds a fault after those that there are.</summary>
    /// <returns>The fault, whose <see cref="Fault.Hits"/> tell how often it applied.</returns>
    public Fault Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate) _faults.Add(fault);
        return fault;
    }

    /// <summary>Answers the next <paramref name="times"/> requests of <paramref name="api"/> with <paramref name="error"/> and does nothing of what they ask.</summary>
    public Fault Fail(KafkaApi api, KafkaErrorCode error, int times = 1, int? brokerId = null) =>
        Add(new Fault { Api = api, Error = error, Times = times, BrokerId = brokerId });

    /// <summary>Does what the next <paramref name="times"/> requests of <paramref name="api"/> ask, and answers after <paramref name="delay"/>.</summary>
    public Fault Delay(KafkaApi api, TimeSpan delay, int times = 1, int? brokerId = null) =>
        Add(new Fault { Api = api, Delay = delay, Times = times, BrokerId = brokerId });

    /// <summary>Never answers the next <paramref name="times"/> requests of <paramref name="api"/>; see <see cref="FaultOutcome.Silence"/>.</summary>
    public Fault Drop(KafkaApi api, int times = 1, int? brokerId = null, bool process = true) =>
        Add(new Fault { Api = api, Outcome = FaultOutcome.Silence, Times = times, BrokerId = brokerId, Process = process });

    /// <summary>Closes the connection at the next <paramref name="times"/> requests of <paramref name="api"/>; with <paramref name="process"/>, after doing what they ask.</summary>
    public Fault Close(KafkaApi api, int times = 1, int? brokerId = null, bool process = false) =>
        Add(new Fault { Api = api, Outcome = FaultOutcome.Close, Times = times, BrokerId = brokerId, Process = process });

    /// <summary>Removes a fault; false if it is not there.</summary>
    public bool Remove(Fault fault)
    {
        lock (_gate) return _faults.Remove(fault);
    }

    /// <summary>Removes all faults and gives the controller back to the real one.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _controllerId = null;
        }
    }

    internal Fault? Find(ObservedRequest request)
    {
        lock (_gate)
        {
            foreach (var fault in _faults)
            {
                if (fault.Matches(request)) return fault;
            }

            return null;
        }
    }
}
