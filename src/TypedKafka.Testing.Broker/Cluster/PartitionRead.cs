using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>What a fetch got from one partition.</summary>
internal readonly record struct PartitionRead(KafkaErrorCode Error, long HighWatermark, long LogStartOffset, ReadOnlyMemory<byte> Records)
{
    /// <summary>Where the client's log and this one part (KIP-595), if they do.</summary>
    public (int Epoch, long EndOffset)? Diverging { get; init; }

    /// <summary>An error tells nothing of the log.</summary>
    public static PartitionRead Failed(KafkaErrorCode error) => new(error, -1, -1, default);

    /// <summary>Up to where read_committed consumers may read: the first record of the oldest open transaction, or the end.</summary>
    public long LastStableOffset { get; init; } = HighWatermark;

    /// <summary>The aborted transactions that have something in <see cref="Records"/>; null unless only what is committed was asked for.</summary>
    public IReadOnlyList<AbortedTransaction>? Aborted { get; init; }

    public bool HasZstd { get; init; }

    /// <summary>Bytes that are there, even if none of them fitted the limits.</summary>
    public long Available { get; init; }
}
