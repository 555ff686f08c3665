using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Records;

/// <summary>What can be asked of one whole batch.</summary>
internal static class RecordBatch
{
    /// <summary>Throws unless the checksum fits; it covers all from the attributes on.</summary>
    public static void VerifyChecksum(ReadOnlySpan<byte> batch, in RecordBatchHeader header)
    {
        if (header.IsLegacy)
        {
            LegacyEntry.VerifyChecksum(batch, header);
            return;
        }

        var computed = Crc32C.Compute(batch[RecordBatchHeader.AttributesOffset..header.TotalSize]);
        if (computed == header.Crc) return;
        CorruptRecordException.ThrowAt(
            header.Magic,
            "Crc",
            RecordBatchHeader.CrcOffset,
            $"The record batch at offset {header.BaseOffset} says its CRC-32C is {header.Crc:x8}, but its {header.TotalSize} bytes give {computed:x8}: it was damaged on its way or on the broker's disk.");
    }

    /// <summary>The records section as it lies in the batch, compressed or not.</summary>
    public static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> batch, in RecordBatchHeader header) => batch[header.HeaderSize..header.TotalSize];

    /// <summary>
    /// The records section ready for <see cref="RecordReader"/>: the batch's own bytes, or <paramref name="scratch"/>'s when it had to be decompressed.
    /// </summary>
    /// <param name="batch">The whole batch.</param>
    /// <param name="header">Its header; afterwards the one to read the records with, which is another for compressed entries before magic 2.</param>
    /// <param name="scratch">Cleared and written to only for compressed batches.</param>
    /// <param name="maximumLength">The most bytes that decompression may give; more is a <see cref="CorruptRecordException"/>.</param>
    public static ReadOnlySpan<byte> Records(ReadOnlySpan<byte> batch, ref RecordBatchHeader header, PooledBufferWriter scratch, int maximumLength)
    {
        if (header.Compression == CompressionType.None) return Payload(batch, header);
        scratch.Clear();
        Unpack(batch, ref header, scratch, maximumLength);
        return scratch.WrittenSpan;
    }

    /// <summary>Appends the records section of a compressed batch to <paramref name="destination"/>, in the form of magic 2.</summary>
    /// <param name="batch">The whole batch.</param>
    /// <param name="header">Its header; afterwards the one to read the records with.</param>
    /// <param name="destination">What to append to.</param>
    /// <param name="maximumLength">The most bytes that decompression may give.</param>
    public static void Unpack(ReadOnlySpan<byte> batch, ref RecordBatchHeader header, PooledBufferWriter destination, int maximumLength)
    {
        if (header.IsLegacy)
            LegacyRecordSet.Unpack(batch, ref header, destination, maximumLength);
        else
            Decompress(Payload(batch, header), header, 0, destination, maximumLength);
    }

    /// <summary>Decompresses a payload that begins so many bytes after the header; a codec's complaint gets the place it lacks.</summary>
    public static void Decompress(ReadOnlySpan<byte> payload, in RecordBatchHeader header, int start, PooledBufferWriter destination, int maximumLength)
    {
        try
        {
            var codec = header.IsLegacy ? CompressionCodec.GetLegacy(header.Compression, header.Magic) : CompressionCodec.Get(header.Compression);
            codec.Decompress(payload, destination, maximumLength);
        }
        catch (CorruptRecordException failure)
        {
            throw CorruptRecordException.At(
                header.Magic, "Records", header.HeaderSize + start, $"The record batch at offset {header.BaseOffset} cannot be unpacked. {failure.Message}", failure);
        }
    }
}
