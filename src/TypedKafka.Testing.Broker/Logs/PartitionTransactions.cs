using TypedKafka.Protocol.Records;

namespace TypedKafka.Testing.Broker.Logs;

/// <summary>
/// Where transactions are open in a partition and which were aborted: what the last stable offset and the answers to read_committed fetches are made of.
/// It knows nothing of coordinators, as the log of a broker does not. Not synchronised: the partition's lock guards it.
/// </summary>
internal sealed class PartitionTransactions
{
    private readonly Dictionary<long, long> _openAt = [];

    // By the offsets of their markers, as Kafka's transaction index has them.
    private readonly List<AbortedTransaction> _aborted = [];

    public bool IsOpen(long producerId) => _openAt.ContainsKey(producerId);

    /// <summary>The first offset of a producer's open transaction, -1 if it has none.</summary>
    public long OpenAt(long producerId) => _openAt.GetValueOrDefault(producerId, -1);

    /// <summary>The first offset of the oldest open transaction; <paramref name="endOffset"/> where none is open. Not below what can be read.</summary>
    public long LastStableOffset(long startOffset, long endOffset)
    {
        var stable = endOffset;
        foreach (var first in _openAt.Values)
            stable = Math.Min(stable, first);
        return Math.Max(stable, startOffset);
    }

    /// <summary>A producer wrote a batch within its transaction.</summary>
    public void Wrote(long producerId, long baseOffset) => _openAt.TryAdd(producerId, baseOffset);

    /// <summary>A marker ended a producer's transaction. One that has no records here leaves no trace.</summary>
    public void Ended(long producerId, bool commits, long markerOffset)
    {
        if (_openAt.Remove(producerId, out var first) && !commits) _aborted.Add(new(producerId, first, markerOffset));
    }

    /// <summary>The aborted transactions that have something between two offsets, the second excluded.</summary>
    public List<AbortedTransaction> AbortedBetween(long fromOffset, long toOffset) =>
        [.. _aborted.Where(aborted => aborted.LastOffset >= fromOffset && aborted.FirstOffset < toOffset)];

    /// <summary>How the transaction ended to which a producer's batch belongs.</summary>
    public TransactionOutcome OutcomeOf(long producerId, long offset)
    {
        if (_openAt.TryGetValue(producerId, out var first) && offset >= first) return TransactionOutcome.Ongoing;
        return _aborted.Exists(aborted => aborted.ProducerId == producerId && aborted.FirstOffset <= offset && offset <= aborted.LastOffset)
            ? TransactionOutcome.Aborted
            : TransactionOutcome.Committed;
    }

    /// <summary>Forgets the aborted transactions of which nothing is left.</summary>
    public void DeleteBefore(long offset) => _aborted.RemoveAll(aborted => aborted.LastOffset < offset);

    /// <summary>Reads the state anew from the batches that are left: a transaction whose marker was lost is open again.</summary>
    public void Rebuild(IEnumerable<(BatchEntry Entry, ReadOnlyMemory<byte> Bytes)> batches)
    {
        _openAt.Clear();
        _aborted.Clear();
        foreach (var (entry, bytes) in batches)
        {
            if (RecordBatchHeader.TryRead(bytes.Span, out var header)) Stored(header, bytes.Span, entry.BaseOffset);
        }
    }

    /// <summary>Takes note of a batch that was appended.</summary>
    public void Stored(in RecordBatchHeader header, ReadOnlySpan<byte> batch, long baseOffset)
    {
        if (!header.IsTransactional || !header.HasProducerId) return;
        if (!header.IsControl) Wrote(header.ProducerId, baseOffset);
        else if (ControlRecord.TryRead(batch, header, out var commits)) Ended(header.ProducerId, commits, baseOffset);
    }
}
