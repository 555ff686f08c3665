namespace TypedKafka.Client;

/// <summary>A consumer's options. Checked once, when the consumer is made.</summary>
public sealed class ConsumerOptions
{
    /// <summary>The consumer group. Required to subscribe and to commit; not for a manual assignment.</summary>
    public string? GroupId { get; set; }

    /// <summary>Makes this a static member (KIP-345): a restart within the session time-out gets its partitions back without a rebalance. Unique in the group.</summary>
    public string? GroupInstanceId { get; set; }

    /// <summary>
    /// Assignors that this member supports, the preferred one first: <c>cooperative-sticky</c>, <c>range</c>, <c>roundrobin</c>, <c>sticky</c>, each as in the Java client. Empty stands for cooperative-sticky.
    /// With one of the other three among them, the member gives up all its partitions at each rebalance. Racks (<see cref="ClientRack"/>) are regarded by all but <c>roundrobin</c> (KIP-881).
    /// </summary>
    public IList<string> Assignors { get; set; } = [];

    /// <summary>How long the group waits for a sign of life before others get the partitions. 1 ms to 1 day, within the broker's limits (6 s to 30 min).</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>The time between heartbeats. 1 ms to less than <see cref="SessionTimeout"/>; a third of it at most is sensible.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the reader may go without asking for more before the member leaves the group. From <see cref="HeartbeatInterval"/> to 1 day.</summary>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The time between commits of what was handled; at revocation and close they are made as well. 1 ms to 1 day.</summary>
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Where to begin without a valid offset.</summary>
    public OffsetReset OffsetReset { get; set; } = OffsetReset.Earliest;

    /// <summary>Which records of transactions are read.</summary>
    public IsolationLevel IsolationLevel { get; set; } = IsolationLevel.ReadCommitted;

    /// <summary>A broker answers a fetch when so much is there, in bytes. 1 B to 1 GiB.</summary>
    public int FetchMinBytes { get; set; } = 1;

    /// <summary>A broker answers a fetch after this at the latest. 0 to 1 h, less than the request time-out.</summary>
    public TimeSpan FetchMaxWait { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What one partition may take of a response, in bytes; a larger first batch comes whole. 1 KiB to 512 MiB.</summary>
    public int FetchMaxBytesPerPartition { get; set; } = 1024 * 1024;

    /// <summary>What a response may take, in bytes; a larger first batch comes whole. From <see cref="FetchMaxBytesPerPartition"/> to 512 MiB.</summary>
    public int FetchMaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>What may be fetched ahead of the reader, in bytes. From <see cref="FetchMaxBytesPerPartition"/> to 1 TiB.</summary>
    public long PrefetchBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Whether the checksum of every batch is compared.</summary>
    public bool CheckCrcs { get; set; } = true;

    /// <summary>The rack of this client, to fetch from a replica near it (KIP-392).</summary>
    public string? ClientRack { get; set; }

    /// <summary>How long closing may take: the last commit, and leaving the group. 0 to 1 day.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
