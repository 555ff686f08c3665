using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using K4os.Hash.xxHash;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Protocol.Compression;

/// <summary>Takes LZ4 frames apart: descriptor, blocks, end. Unpacks nothing.</summary>
internal ref struct Lz4FrameReader(ReadOnlySpan<byte> source, bool acceptsAnyHeaderChecksum)
{
    private const uint FrameMagic = 0x184D2204;
    private const uint SkippableMagic = 0x184D2A50;
    private const uint SkippableMask = 0xFFFFFFF0;
    private const uint StoredFlag = 0x80000000;
    private const int VersionMask = 0xC0;
    private const int Version = 0x40;
    private const int ContentLengthFlag = 0x08;
    private const int ReservedFlag = 0x02;
    private const int DictionaryFlag = 0x01;

    private readonly bool _acceptsAnyHeaderChecksum = acceptsAnyHeaderChecksum;
    private ReadOnlySpan<byte> _rest = SkipSkippable(source);

    public readonly bool HasMore => !_rest.IsEmpty;

    public Lz4FrameHeader ReadHeader()
    {
        if (ReadUInt32("the frame's magic number") != FrameMagic) ThrowDamaged("it does not begin with an LZ4 frame");
        var descriptor = _rest;
        var flags = Take(1, "the frame's flags")[0];
        var blockDescriptor = Take(1, "the frame's block descriptor")[0];
        if ((flags & VersionMask) != Version) ThrowDamaged($"its frame has version {flags >> 6}, not 1");
        if ((flags & DictionaryFlag) != 0) ThrowDamaged("its frame needs a dictionary, which Kafka's messages cannot name");
        if ((flags & ReservedFlag) != 0 || (blockDescriptor & 0x8F) != 0) ThrowDamaged("its frame sets reserved bits");
        var code = (blockDescriptor >> 4) & 7;
        if (code < 4) ThrowDamaged($"its frame has the block size code {code}, which the format does not have");
        ulong? contentLength = (flags & ContentLengthFlag) != 0 ? BinaryPrimitives.ReadUInt64LittleEndian(Take(8, "the frame's content size")) : null;
        var described = descriptor[..^_rest.Length];
        var checksum = Take(1, "the header's checksum")[0];
        if (!_acceptsAnyHeaderChecksum && checksum != (byte)(XXH32.DigestOf(described) >> 8)) ThrowDamaged("its frame header's checksum is wrong");

        // 64 KiB, 256 KiB, 1 MiB, 4 MiB.
        return new Lz4FrameHeader(flags, 1 << (8 + (2 * code)), contentLength);
    }

    /// <summary>False at the frame's end mark.</summary>
    public bool TryReadBlock(in Lz4FrameHeader frame, out ReadOnlySpan<byte> block, out bool isStored)
    {
        var size = ReadUInt32("a block's size");
        isStored = (size & StoredFlag) != 0;
        size &= ~StoredFlag;
        block = default;
        if (size == 0) return false;
        if (size > frame.MaximumBlockLength) ThrowDamaged($"a block of {size} bytes is larger than its frame allows ({frame.MaximumBlockLength})");
        block = Take((int)size, "a block");
        if (frame.HasBlockChecksum && ReadUInt32("a block's checksum") != XXH32.DigestOf(block)) ThrowDamaged("a block's checksum is wrong");
        return true;
    }

    /// <summary>Checks what follows the end mark against the frame's unpacked <paramref name="content"/>.</summary>
    public void ReadEnd(in Lz4FrameHeader frame, ReadOnlySpan<byte> content)
    {
        if (frame.ContentLength is { } length && length != (ulong)content.Length) ThrowDamaged($"its frame announced {length} bytes and unpacked to {content.Length}");
        if (frame.HasContentChecksum && ReadUInt32("the content's checksum") != XXH32.DigestOf(content)) ThrowDamaged("the content's checksum is wrong");
        _rest = SkipSkippable(_rest);
    }

    private static ReadOnlySpan<byte> SkipSkippable(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 8 && (BinaryPrimitives.ReadUInt32LittleEndian(rest) & SkippableMask) == SkippableMagic)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8) ThrowDamaged("a skippable frame is longer than the payload");
            rest = rest[(8 + (int)length)..];
        }

        return rest;
    }

    private uint ReadUInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), what));

    private ReadOnlySpan<byte> Take(int count, string what)
    {
        if (_rest.Length < count) ThrowDamaged($"it ends within {what}");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    [DoesNotReturn]
    private static void ThrowDamaged(string what) => throw new CorruptRecordException($"A {CompressionType.Lz4} payload cannot be unpacked: {what}.");
}
