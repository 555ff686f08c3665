using System.Buffers.Binary;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Tests.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>
/// Changes batches where it hurts most: the records before they are compressed, with the checksum made right again; now and then the header, the
/// compressed bytes, or any byte without the checksum.
/// </summary>
internal static class BatchMutation
{
    private static readonly int[] HeaderNumbers = [0, -1, 1, 9, 1000, int.MaxValue, int.MinValue];

    /// <summary>A changed batch of magic 2.</summary>
    public static byte[] OfBatch(MarkedRecords records, int count, CompressionType compression, Random random)
    {
        var kind = random.Next(20);
        var section = kind < 15 ? StructuralMutation.Apply(records.Bytes, records.Marks, random) : records.Bytes;
        var payload = Compress(section, compression);
        if (kind is 15 or 16) Scratch(payload, random, 0);
        var batch = new byte[RecordBatchHeader.Size + payload.Length];
        payload.CopyTo(batch, RecordBatchHeader.Size);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - RecordBatchHeader.PrefixSize);
        batch[RecordBatchHeader.MagicOffset] = RecordBatchHeader.CurrentMagic;
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(RecordBatchHeader.AttributesOffset), RecordBatchHeader.AttributesOf(compression));
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(RecordBatchHeader.LastOffsetDeltaOffset), count - 1);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(RecordBatchHeader.RecordCountOffset), count);
        if (kind is 17 or 18) ChangeHeader(batch, random);
        SampleBatch.FixChecksum(batch);
        if (kind == 19) Scratch(batch, random, RecordBatchHeader.MagicOffset);
        return batch;
    }

    /// <summary>Changed entries of magic 0 or 1: plain, or one compressed.</summary>
    public static byte[] OfEntries(MarkedRecords entries, byte magic, CompressionType compression, Random random)
    {
        var kind = random.Next(20);
        var changed = kind < 18 ? StructuralMutation.Apply(entries.Bytes, entries.Marks, random) : entries.Bytes;
        if (compression == CompressionType.None)
        {
            FixChecksums(changed);
            return changed;
        }

        var payload = Compress(changed, compression);
        if (kind == 18) Scratch(payload, random, 0);
        var entry = LegacySample.Entry(magic, 1000, 5, (int)compression, null, payload);
        if (kind == 19) Scratch(entry, random, 8);
        return entry;
    }

    private static void ChangeHeader(byte[] batch, Random random)
    {
        var number = HeaderNumbers[random.Next(HeaderNumbers.Length)];
        switch (random.Next(4))
        {
            case 0:
                BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(RecordBatchHeader.RecordCountOffset), number);
                break;
            case 1:
                BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(RecordBatchHeader.LastOffsetDeltaOffset), number);
                break;
            case 2:
                batch[RecordBatchHeader.AttributesOffset + 1] = (byte)random.Next(256);
                break;
            default:
                BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), number);
                break;
        }
    }

    // As far as the sizes still lead from entry to entry.
    private static void FixChecksums(byte[] entries)
    {
        for (var at = 0; entries.Length - at > LegacyEntry.SizeWithTimestamp;)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(entries.AsSpan(at + 8));
            if (size < 14 || size > entries.Length - at - RecordBatchHeader.PrefixSize) return;
            LegacySample.FixChecksum(entries.AsSpan(at, RecordBatchHeader.PrefixSize + size));
            at += RecordBatchHeader.PrefixSize + size;
        }
    }

    private static byte[] Compress(byte[] section, CompressionType compression)
    {
        if (compression == CompressionType.None) return (byte[])section.Clone();
        using var destination = new PooledBufferWriter();
        var codec = CompressionCodec.Get(compression);
        codec.Compress(section, destination, codec.MinimumLevel == 0 ? 0 : 1);
        return destination.WrittenSpan.ToArray();
    }

    private static void Scratch(byte[] bytes, Random random, int from)
    {
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > from; times--)
            bytes[random.Next(from, bytes.Length)] = (byte)random.Next(256);
    }
}
