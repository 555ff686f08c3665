using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Records;

/// <summary>What can be asked of one whole batch.</summary>
internal static class RecordBatch
{
    /// <summary>Throws unless the checksum fits; it covers all from the attributes on.</summary>
    public static void VerifyChecksum(ReadOnlySpan<byte> batch, in RecordBatchHeader header)
    {
        var computed = Crc32C.Compute(batch[RecordBatchHeader.AttributesOffset..header.TotalSize]);
        if (computed == header.Crc) return;
        throw new CorruptRecordException(
            $"The record batch at offset {header.BaseOffset} says its CRC-32C is {header.Crc:x8}, but its {header.TotalSize} bytes give {computed:x8}: it was damaged on its way or on the broker's disk.");
    }

    /// <summary>The records section as it lies in the batch, compressed or not.</summary>
    public static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> batch, in RecordBatchHeader header) => batch[RecordBatchHeader.Size..header.TotalSize];

    /// <summary>
    /// The records section ready for <see cref="RecordReader"/>: the batch's own bytes, or <paramref name="scratch"/>'s when it had to be decompressed.
    /// </summary>
    /// <param name="batch">The whole batch.</param>
    /// <param name="header">Its header.</param>
    /// <param name="scratch">Cleared and written to only for compressed batches.</param>
    /// <param name="maximumLength">The most bytes that decompression may give; more is a <see cref="CorruptRecordException"/>.</param>
    public static ReadOnlySpan<byte> Records(ReadOnlySpan<byte> batch, in RecordBatchHeader header, PooledBufferWriter scratch, int maximumLength)
    {
        var payload = Payload(batch, header);
        if (header.Compression == CompressionType.None) return payload;
        scratch.Clear();
        CompressionCodec.Get(header.Compression).Decompress(payload, scratch, maximumLength);
        return scratch.WrittenSpan;
    }
}
