using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;
using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Logs;

/// <summary>Turns stored batches into records that a test can look at.</summary>
internal static class RecordDecoder
{
    /// <summary>The records from an offset on, without markers; with <paramref name="readCommitted"/> those alone that a read_committed consumer gets.</summary>
    public static List<StoredRecord> Decode(Partition partition, long fromOffset, bool readCommitted = false)
    {
        var records = new List<StoredRecord>();
        foreach (var (bytes, transaction) in partition.OutcomesFrom(fromOffset, readCommitted))
        {
            if (!readCommitted || transaction != TransactionOutcome.Aborted) Decode(partition, bytes.Span, fromOffset, transaction, records);
        }

        return records;
    }

    private static void Decode(Partition partition, ReadOnlySpan<byte> batch, long fromOffset, TransactionOutcome transaction, List<StoredRecord> records)
    {
        if (!RecordBatchHeader.TryRead(batch, out var header) || header.IsControl) return;
        using var scratch = new PooledBufferWriter();
        var section = RecordBatch.Records(batch, ref header, scratch, TimestampSearch.DecompressionLimit);
        var reader = new RecordReader(section, header);
        while (reader.TryRead(out var record))
        {
            if (record.Offset < fromOffset) continue;
            var headers = new List<KeyValuePair<string, byte[]?>>(record.HeaderCount);
            var headerReader = record.Headers(section);
            while (headerReader.TryRead(out var name, out var value, out var hasValue))
                headers.Add(new(System.Text.Encoding.UTF8.GetString(name), hasValue ? value.ToArray() : null));
            records.Add(new(
                partition.Topic.Name, partition.Index, record.Offset, DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(record.Timestamp, 0)),
                record.HasKey ? record.Key(section).ToArray() : null, record.HasValue ? record.Value(section).ToArray() : null, headers)
            {
                Transaction = transaction,
            });
        }
    }
}
