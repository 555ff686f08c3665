using System.Buffers.Binary;

namespace TypedKafka.Protocol.Records;

/// <summary>
/// Walks the batches of a records field. A broker cuts the last one wherever its byte limit falls (KIP-74), so an incomplete tail ends the walk
/// quietly; a length that cannot be one is an error. Entries of magic 0 and 1 come as batches of one record, or compressed.
/// </summary>
internal ref struct RecordBatchReader(ReadOnlySpan<byte> batches)
{
    private readonly ReadOnlySpan<byte> _batches = batches;
    private int _position;

    /// <summary>Where the next batch begins.</summary>
    public readonly int Position => _position;

    /// <summary>Whether bytes of an incomplete batch are left after the last whole one.</summary>
    public readonly bool HasTail => _position < _batches.Length;

    /// <param name="header">The batch's header; lengths in it have been checked.</param>
    /// <param name="batch">The whole batch, header included.</param>
    public bool TryRead(out RecordBatchHeader header, out ReadOnlySpan<byte> batch)
    {
        header = default;
        batch = default;
        var rest = _batches[_position..];
        if (rest.Length <= RecordBatchHeader.MagicOffset) return false;

        var magic = rest[RecordBatchHeader.MagicOffset];
        var baseOffset = BinaryPrimitives.ReadInt64BigEndian(rest);
        if (magic < RecordBatchHeader.CurrentMagic)
        {
            if (!LegacyEntry.TryRead(rest, out header)) return false;
        }
        else if (!TryReadHeader(rest, magic, baseOffset, out header))
        {
            return false;
        }

        batch = rest[..header.TotalSize];
        _position += header.TotalSize;
        return true;
    }
    private static bool TryReadHeader(ReadOnlySpan<byte> rest, byte magic, long baseOffset, out RecordBatchHeader header)
    {
        header = default;
        if (magic > RecordBatchHeader.CurrentMagic)
        {
            CorruptRecordException.ThrowAt(
                magic, "Magic", RecordBatchHeader.MagicOffset, $"The record batch at offset {baseOffset} has magic {magic}, which this client does not know. A newer version of the client may read it.");
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(rest[8..]);
        if (length < RecordBatchHeader.Size - RecordBatchHeader.PrefixSize)
            CorruptRecordException.ThrowAt(magic, "BatchLength", 8, $"The record batch at offset {baseOffset} says it is {length} bytes long, less than its header takes.");
        if (length > rest.Length - RecordBatchHeader.PrefixSize || !RecordBatchHeader.TryRead(rest, out header)) return false;
        if (header.RecordCount < 0 || header.LastOffsetDelta < 0)
        {
            CorruptRecordException.ThrowAt(
                magic,
                header.RecordCount < 0 ? "RecordCount" : "LastOffsetDelta",
                header.RecordCount < 0 ? RecordBatchHeader.RecordCountOffset : RecordBatchHeader.LastOffsetDeltaOffset,
                $"The record batch at offset {baseOffset} counts {header.RecordCount} records with a last offset delta of {header.LastOffsetDelta}.");
        }

        return true;
    }
}
