using System.Buffers.Binary;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>Entries of magic 0 and 1, made by hand.</summary>
internal static class LegacySample
{
    public static byte[] Entry(byte magic, long offset, long timestamp, int attributes, byte[]? key, byte[]? value)
    {
        var headerSize = LegacyEntry.HeaderSize(magic);
        var entry = new byte[headerSize + 8 + (key?.Length ?? 0) + (value?.Length ?? 0)];
        BinaryPrimitives.WriteInt64BigEndian(entry, offset);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(8), entry.Length - 12);
        entry[RecordBatchHeader.MagicOffset] = magic;
        entry[LegacyEntry.AttributesOffset] = (byte)attributes;
        if (magic == 1) BinaryPrimitives.WriteInt64BigEndian(entry.AsSpan(18), timestamp);
        var at = headerSize;
        Write(entry, ref at, key);
        Write(entry, ref at, value);
        FixChecksum(entry);
        return entry;
    }

    /// <summary>An entry whose value is other entries, compressed.</summary>
    public static byte[] Compressed(byte magic, long offset, long timestamp, int attributes, CompressionType compression, byte[] inner)
    {
        using var destination = new PooledBufferWriter();
        var codec = CompressionCodec.Get(compression);
        codec.Compress(inner, destination, codec.DefaultLevel);
        return Entry(magic, offset, timestamp, attributes | (int)compression, null, destination.WrittenSpan.ToArray());
    }

    public static void FixChecksum(Span<byte> entry) =>
        BinaryPrimitives.WriteUInt32BigEndian(entry[LegacyEntry.CrcOffset..], LegacyCrc.Compute(entry[RecordBatchHeader.MagicOffset..]));

    private static void Write(byte[] entry, ref int at, byte[]? bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(at), bytes?.Length ?? -1);
        at += 4;
        bytes?.CopyTo(entry, at);
        at += bytes?.Length ?? 0;
    }
}
