using System.Buffers.Binary;

namespace TypedKafka.Protocol.Records;

/// <summary>
/// A log entry of magic 0 or 1, from before Kafka 0.11 (KIP-32 brought 1): one record with a header of its own, or, compressed, a whole set of such
/// entries as its value. Brokers hand them out as they lie in the log. Read only: nothing writes them any more.
/// </summary>
internal static class LegacyEntry
{
    /// <summary>Offset, size, CRC, magic, attributes; the key comes next.</summary>
    public const int SizeWithoutTimestamp = RecordBatchHeader.PrefixSize + 6;

    /// <summary>In magic 1 a timestamp lies before the key.</summary>
    public const int SizeWithTimestamp = SizeWithoutTimestamp + sizeof(long);

    public const int CrcOffset = RecordBatchHeader.PrefixSize;
    public const int AttributesOffset = 17;

    // Unlike in magic 2, the magic is covered too.
    private const int ChecksumStart = RecordBatchHeader.MagicOffset;

    // Two lengths of four bytes, both null.
    private const int SmallestBody = 2 * sizeof(int);

    public static int HeaderSize(byte magic) => magic == 0 ? SizeWithoutTimestamp : SizeWithTimestamp;

    /// <summary>
    /// Reads the entry at the start of <paramref name="source"/> as a batch of one record; false when the entry is cut off. A compressed one ends at its
    /// offset; where it begins and how many records it has, only <see cref="LegacyRecordSet.Unpack"/> finds out.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out RecordBatchHeader header)
    {
        header = default;
        var magic = source[RecordBatchHeader.MagicOffset];
        var length = BinaryPrimitives.ReadInt32BigEndian(source[sizeof(long)..]);
        var headerSize = HeaderSize(magic);
        if (length < headerSize + SmallestBody - RecordBatchHeader.PrefixSize)
        {
            CorruptRecordException.ThrowAt(
                magic, "Size", sizeof(long), $"The log entry at offset {BinaryPrimitives.ReadInt64BigEndian(source)} says it is {length} bytes long, less than its header takes.");
        }

        if (length > source.Length - RecordBatchHeader.PrefixSize) return false;
        header = RecordBatchHeader.ReadLegacy(source);
        return true;
    }

    /// <summary>Throws unless the checksum fits.</summary>
    public static void VerifyChecksum(ReadOnlySpan<byte> entry, in RecordBatchHeader header)
    {
        var computed = LegacyCrc.Compute(entry[ChecksumStart..header.TotalSize]);
        if (computed == header.Crc) return;
        CorruptRecordException.ThrowAt(
            header.Magic,
            "Crc",
            CrcOffset,
            $"The log entry at offset {header.BaseOffset} says its CRC-32 is {header.Crc:x8}, but its {header.TotalSize} bytes give {computed:x8}: it was damaged on its way or on the broker's disk.");
    }

    /// <summary>Reads the key's and the value's place in what follows the header; all of it must be used up.</summary>
    public static Record ReadRecord(ReadOnlySpan<byte> body, byte magic, long offset, long timestamp)
    {
        var at = 0;
        var keyLength = ReadLength(body, ref at, magic, offset, "Key");
        var keyStart = at;
        at += Math.Max(keyLength, 0);
        var valueLength = ReadLength(body, ref at, magic, offset, "Value");
        var valueStart = at;
        at += Math.Max(valueLength, 0);
        if (at != body.Length) CorruptRecordException.ThrowAt(magic, "Size", at, $"The log entry at offset {offset} is {body.Length - at} bytes longer than its fields.");
        return new Record
        {
            Offset = offset,
            Timestamp = timestamp,
            KeyStart = keyStart,
            KeyLength = keyLength,
            ValueStart = valueStart,
            ValueLength = valueLength,
            HeadersStart = at,
            HeadersLength = 0,
            HeaderCount = 0,
        };
    }

    private static int ReadLength(ReadOnlySpan<byte> body, ref int at, byte magic, long offset, string field)
    {
        if (!BinaryPrimitives.TryReadInt32BigEndian(body[at..], out var length) || length < -1 || length > body.Length - at - sizeof(int))
            CorruptRecordException.ThrowAt(magic, field, at, $"The log entry at offset {offset} has a length that is not in the entry.");
        at += sizeof(int);
        return length;
    }
}
