using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Records;

/// <summary>
/// Unpacks a compressed entry of magic 0 or 1 into the records section of a batch of magic 2, so that whoever reads records knows one nesting only.
/// Inner offsets of magic 0 are the log's own; those of magic 1 count from the first record, and the entry has the last one's (KIP-31).
/// </summary>
internal static class LegacyRecordSet
{
    /// <summary>Appends the records to <paramref name="destination"/>, and makes <paramref name="header"/> the one of a batch of magic 2 with them.</summary>
    /// <param name="entry">The whole compressed entry.</param>
    /// <param name="header">Its header.</param>
    /// <param name="destination">What to append to.</param>
    /// <param name="maximumLength">The most bytes that the entry may unpack to.</param>
    public static void Unpack(ReadOnlySpan<byte> entry, ref RecordBatchHeader header, PooledBufferWriter destination, int maximumLength)
    {
        var body = RecordBatch.Payload(entry, header);
        var wrapper = LegacyEntry.ReadRecord(body, header.Magic, header.BaseOffset, header.MaxTimestamp);
        if (!wrapper.HasValue) throw Corrupt(header, "Value", LegacyEntry.HeaderSize(header.Magic), "is compressed and has no value");
        using var inner = new PooledBufferWriter();
        RecordBatch.Decompress(wrapper.Value(body), header, wrapper.ValueStart, inner, maximumLength);
        Convert(inner.WrittenSpan, ref header, destination);
    }

    private static void Convert(ReadOnlySpan<byte> entries, ref RecordBatchHeader header, PooledBufferWriter destination)
    {
        var (first, last, count) = Survey(entries, header);
        var shift = header.Magic == 0 ? 0 : Shift(header, last);
        var baseOffset = first.BaseOffset + shift;
        var lastOffset = Math.Max(header.BaseOffset, last + shift);
        if (baseOffset > lastOffset || lastOffset - baseOffset > int.MaxValue)
            throw Corrupt(header, "Offset", 0, $"holds records from offset {baseOffset} on, which cannot be in one batch with {lastOffset}");

        var position = 0;
        while (TryNext(entries, ref position, header, out var inner, out var body))
        {
            var record = LegacyEntry.ReadRecord(body, inner.Magic, inner.BaseOffset, inner.MaxTimestamp);
            Write(record, body, inner.BaseOffset - first.BaseOffset, first.MaxTimestamp, header, destination);
        }

        header = header.ToUnpacked(baseOffset, (int)(lastOffset - baseOffset), first.MaxTimestamp, count);
    }

    private static (RecordBatchHeader First, long LastOffset, int Count) Survey(ReadOnlySpan<byte> entries, in RecordBatchHeader wrapper)
    {
        RecordBatchHeader first = default;
        var last = 0L;
        var count = 0;
        var position = 0;
        while (TryNext(entries, ref position, wrapper, out var inner, out _))
        {
            if (count++ == 0) first = inner;
            last = inner.BaseOffset;
        }

        if (count == 0) throw Corrupt(wrapper, "Value", 0, "unpacks to nothing");
        return (first, last, count);
    }

    // Some old producers left the entry's offset at 0, as the Java client knows.
    private static long Shift(in RecordBatchHeader wrapper, long lastInner)
    {
        if (wrapper.BaseOffset == 0) return 0;
        if (lastInner < 0 || wrapper.BaseOffset < lastInner) throw Corrupt(wrapper, "Offset", 0, $"ends with the relative offset {lastInner}, which is more than its own");
        return wrapper.BaseOffset - lastInner;
    }

    private static bool TryNext(ReadOnlySpan<byte> entries, ref int position, in RecordBatchHeader wrapper, out RecordBatchHeader inner, out ReadOnlySpan<byte> body)
    {
        inner = default;
        body = default;
        var rest = entries[position..];
        if (rest.IsEmpty) return false;
        if (rest.Length <= RecordBatchHeader.MagicOffset) throw Corrupt(wrapper, "Value", position, "is cut off inside");
        if (rest[RecordBatchHeader.MagicOffset] != wrapper.Magic)
            throw Corrupt(wrapper, "Magic", position + RecordBatchHeader.MagicOffset, $"holds an entry of magic {rest[RecordBatchHeader.MagicOffset]}");
        if (!LegacyEntry.TryRead(rest, out inner)) throw Corrupt(wrapper, "Size", position + sizeof(long), "is cut off inside");
        if (inner.Compression != CompressionType.None) throw Corrupt(wrapper, "Attributes", position + LegacyEntry.AttributesOffset, "holds an entry that is compressed again");
        body = rest[inner.HeaderSize..inner.TotalSize];
        position += inner.TotalSize;
        return true;
    }

    private static void Write(in Record record, ReadOnlySpan<byte> body, long offsetDelta, long baseTimestamp, in RecordBatchHeader wrapper, PooledBufferWriter destination)
    {
        if (offsetDelta is < int.MinValue or > int.MaxValue) throw Corrupt(wrapper, "Offset", 0, $"holds offsets that are {offsetDelta} apart");
        var timestampDelta = record.Timestamp - baseTimestamp;
        var length = 1 + RecordVarint.SizeOf(timestampDelta) + RecordVarint.SizeOf((int)offsetDelta)
            + RecordVarint.SizeOf(record.KeyLength) + Math.Max(record.KeyLength, 0)
            + RecordVarint.SizeOf(record.ValueLength) + Math.Max(record.ValueLength, 0) + 1;
        var target = destination.GetSpan(RecordVarint.SizeOf(length) + length);
        var at = 0;
        RecordVarint.Write(target, ref at, length);
        target[at++] = 0;
        RecordVarint.Write(target, ref at, timestampDelta);
        RecordVarint.Write(target, ref at, (int)offsetDelta);
        Write(target, ref at, record.KeyLength, record.Key(body));
        Write(target, ref at, record.ValueLength, record.Value(body));
        target[at++] = 0;
        destination.Advance(at);
    }

    private static void Write(Span<byte> target, ref int at, int length, ReadOnlySpan<byte> bytes)
    {
        RecordVarint.Write(target, ref at, length);
        bytes.CopyTo(target[at..]);
        at += bytes.Length;
    }

    private static CorruptRecordException Corrupt(in RecordBatchHeader header, string field, int offset, string what) =>
        CorruptRecordException.At(header.Magic, field, offset, $"The compressed log entry at offset {header.BaseOffset} {what}.");
}
