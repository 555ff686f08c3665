using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>
/// A transactional id: who its producer is, and the transaction that is open or the last that was. The operations on it are in classes of their own, by concern; each
/// takes <see cref="Gate"/>, also when a timer calls it. Under it the locks of partitions and groups may be taken, nothing is awaited and no user code is called.
/// </summary>
internal sealed class Transaction(string id, ClusterState cluster)
{
    public Lock Gate { get; } = new();

    public string Id { get; } = id;

    public ClusterState Cluster { get; } = cluster;

    public TransactionState State { get; set; } = TransactionState.Empty;

    /// <summary>Who the producer is; an epoch of -1 before it was told.</summary>
    public ProducerIdentity Producer { get; set; } = new(cluster.NextProducerId(), ProducerIdentity.NoEpoch);

    /// <summary>Who the same producer was before, so that a request that comes again is known (KIP-360).</summary>
    public ProducerIdentity Previous { get; set; } = ProducerIdentity.None;

    /// <summary>The id that the producer gets once the transaction has ended, as its epochs are used up; -1 for none.</summary>
    public long NextProducerId { get; set; } = ProducerIdentity.NoId;

    public TimeSpan Timeout { get; set; }

    /// <summary>When the transaction began, in milliseconds since the Unix epoch; -1 if none has yet.</summary>
    public long StartedAt { get; set; } = -1;

    /// <summary>The partitions that belong to it and have no marker of it yet.</summary>
    public SortedSet<(string Topic, int Partition)> Partitions { get; } = [];

    /// <summary>The groups whose offsets belong to it.</summary>
    public SortedSet<string> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Aborts the transaction when it has been open for too long.</summary>
    public ITimer? Timer { get; set; }

    public bool IsEnding => State is TransactionState.PrepareCommit or TransactionState.PrepareAbort;
}
