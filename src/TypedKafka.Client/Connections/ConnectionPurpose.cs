namespace TypedKafka.Client.Connections;

/// <summary>
/// What a connection is for. A broker handles one request of a connection at a time, so what may be parked there must not stand before what is
/// urgent: each purpose has a connection of its own to each broker, opened when it is first needed.
/// </summary>
internal enum ConnectionPurpose
{
    /// <summary>Metadata, look-ups, commits: what is answered at once.</summary>
    Normal,

    /// <summary>Produce requests, which wait for replicas.</summary>
    Produce,

    /// <summary>Fetch requests, which wait for data.</summary>
    Fetch,

    /// <summary>JoinGroup and SyncGroup, which wait for the other members.</summary>
    Join,

    /// <summary>What carries a time-out of its own, as many admin requests do.</summary>
    Slow,

    /// <summary>Heartbeats of a group's member, on a thread with blocking I/O.</summary>
    Heartbeat,
}
