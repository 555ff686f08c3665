namespace TypedKafka.Testing.Broker;

/// <summary>A connection that a client made to a broker, open or closed since.</summary>
public sealed class ObservedConnection
{
    private int _negotiations;
    private int _requests;

    internal ObservedConnection(int id, int brokerId, string remote)
    {
        Id = id;
        BrokerId = brokerId;
        Remote = remote;
    }

    /// <summary>Counts the connections of the cluster from 0.</summary>
    public int Id { get; }

    /// <summary>The node id of the broker.</summary>
    public int BrokerId { get; }

    /// <summary>The client's address, or <c>in-memory</c>.</summary>
    public string Remote { get; }

    /// <summary>The client id of the newest request.</summary>
    public string? ClientId { get; internal set; }

    /// <summary>What the client calls itself (KIP-511).</summary>
    public string? SoftwareName { get; internal set; }

    /// <summary>Which version the client says it is (KIP-511).</summary>
    public string? SoftwareVersion { get; internal set; }

    /// <summary>The user that logged in, or null.</summary>
    public string? User { get; internal set; }

    /// <summary>How many ApiVersions requests came on it.</summary>
    public int Negotiations => Volatile.Read(ref _negotiations);

    /// <summary>How many requests came on it.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Whether it is still open.</summary>
    public bool IsOpen { get; internal set; } = true;

    /// <summary>Why the broker closed it, or null where the client did.</summary>
    public string? CloseReason { get; internal set; }

    /// <summary>The connection in a line.</summary>
    public override string ToString() => $"connection {Id} of {ClientId ?? "an unnamed client"} ({Remote}) to broker {BrokerId}";

    internal void Count(KafkaApi api)
    {
        Interlocked.Increment(ref _requests);
        if (api == KafkaApi.ApiVersions) Interlocked.Increment(ref _negotiations);
    }
}
