using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Producing;

/// <summary>Parts a batch that a broker finds too large. The records are read back from its bytes; their deliveries go with them.</summary>
internal static class BatchSplitter
{
    /// <summary>Two or more batches with the same records in the same order, each of about half the size. They share its ordinals out: they take its place.</summary>
    public static List<ProducerBatch> Split(ProducerCore core, ProducerBatch batch)
    {
        var parts = new List<ProducerBatch>();
        using var scratch = new PooledBufferWriter();
        var bytes = batch.Builder.Memory.Span;
        RecordBatchHeader.TryRead(bytes, out var header);
        var records = RecordBatch.Records(bytes, ref header, scratch, int.MaxValue);
        var target = Math.Max(records.Length / 2, 1);
        var reader = new RecordReader(records, header);
        ProducerBatch? part = null;
        for (var index = 0; reader.TryRead(out var record); index++)
        {
            if (part is null || part.Builder.Length - RecordBatchHeader.Size >= target)
            {
                if (part is not null) Seal(core, part);
                part = Begin(core, batch, target);
                parts.Add(part);
            }

            part.AddSlot(batch.Slot(index));
            part.Builder.Append(
                record.Timestamp, record.Key(records), record.HasKey, record.Value(records), record.HasValue, records.Slice(record.HeadersStart, record.HeadersLength), record.HeaderCount);
        }

        if (part is not null) Seal(core, part);
        for (var index = 0; index < parts.Count; index++)
        {
            parts[index].OrdinalSpan = batch.OrdinalSpan / parts.Count;
            parts[index].Ordinal = batch.Ordinal + (index * parts[index].OrdinalSpan);
        }

        return parts;
    }

    private static ProducerBatch Begin(ProducerCore core, ProducerBatch batch, int size)
    {
        var capacity = BufferPool.CapacityFor(size + RecordBatchHeader.Size);
        core.Memory.Reserve(capacity);
        var part = core.Batches.Rent();
        part.Open(batch.Partition, batch.Ordinal, capacity, batch.OpenedAt, batch.ExpiresAt, core.Flushes.Enter(batch.Generation));
        part.Attempts = batch.Attempts;
        return part;
    }

    private static void Seal(ProducerCore core, ProducerBatch part)
    {
        part.Builder.Seal(core.Compression, core.Compression == CompressionType.None ? 0 : core.CompressionLevel);
        core.Memory.Reserve(part.Builder.Capacity - part.Reserved);
        part.Reserved = part.Builder.Capacity;
    }
}
