using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Testing.Broker.Logs;

/// <summary>Finds records by their time. Batches that cannot have the record are passed over by their headers.</summary>
internal static class TimestampSearch
{
    /// <summary>The most bytes that a batch may decompress to.</summary>
    public const int DecompressionLimit = 128 * 1024 * 1024;

    /// <summary>The first record at or after <paramref name="startOffset"/> whose time is <paramref name="time"/> or later.</summary>
    public static (long Offset, long Timestamp)? FirstNotBefore(IEnumerable<(BatchEntry Entry, ReadOnlyMemory<byte> Bytes)> batches, long startOffset, long time)
    {
        foreach (var (entry, bytes) in batches)
        {
            if (entry.MaxTimestamp < time) continue;
            if (First(bytes.Span, startOffset, time) is { } found) return found;
        }

        return null;
    }

    /// <summary>The first of the records with the latest time.</summary>
    public static (long Offset, long Timestamp)? Newest(IReadOnlyList<(BatchEntry Entry, ReadOnlyMemory<byte> Bytes)> batches, long startOffset) =>
        batches.Count == 0 ? null : FirstNotBefore(batches, startOffset, batches.Max(batch => batch.Entry.MaxTimestamp));

    private static (long Offset, long Timestamp)? First(ReadOnlySpan<byte> batch, long startOffset, long time)
    {
        if (!RecordBatchHeader.TryRead(batch, out var header)) return null;
        using var scratch = new PooledBufferWriter();
        var records = new RecordReader(RecordBatch.Records(batch, ref header, scratch, DecompressionLimit), header);
        while (records.TryRead(out var record))
        {
            if (record.Offset >= startOffset && record.Timestamp >= time) return (record.Offset, record.Timestamp);
        }

        return null;
    }
}
