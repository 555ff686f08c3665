namespace TypedKafka.Protocol.Compression;

/// <summary>What an LZ4 frame's descriptor says.</summary>
internal readonly struct Lz4FrameHeader(byte flags, int maximumBlockLength, ulong? contentLength)
{
    public int MaximumBlockLength { get; } = maximumBlockLength;

    public ulong? ContentLength { get; } = contentLength;

    public bool HasLinkedBlocks => (flags & 0x20) == 0;

    public bool HasBlockChecksum => (flags & 0x10) != 0;

    public bool HasContentChecksum => (flags & 0x04) != 0;
}
