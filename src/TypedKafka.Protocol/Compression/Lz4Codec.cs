using System.Buffers.Binary;
using K4os.Compression.LZ4;
using K4os.Hash.xxHash;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Compression;

/// <summary>
/// The LZ4 frame format. Written as Kafka's Java client writes and reads it: independent blocks of at most 64 KiB, no checksums but the header's.
/// Read: every legal frame, linked blocks and checksums included, and several frames in a row.
/// </summary>
internal sealed class Lz4Codec : CompressionCodec
{
    private const uint FrameMagic = 0x184D2204;
    private const int BlockLength = 64 * 1024;
    private const long MostForAByte = 255;
    private const uint StoredFlag = 0x80000000;

    // Version 01, independent blocks; then the code of 64 KiB blocks.
    private const byte WrittenFlags = 0x60;
    private const byte WrittenBlockDescriptor = 0x40;

    /// <summary>
    /// Kafka's first LZ4 writers checksummed the magic number with the header (KIP-57). In magic 0 nobody can tell which of the two a writer did.
    /// </summary>
    public bool AcceptsAnyHeaderChecksum { get; init; }

    public override CompressionType Type => CompressionType.Lz4;

    public override int MinimumLevel => 1;

    public override int MaximumLevel => 12;

    /// <summary>The fast one; levels from 3 on are LZ4HC.</summary>
    public override int DefaultLevel => 1;

    public override void Compress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int level)
    {
        var codecLevel = level < (int)LZ4Level.L03_HC ? LZ4Level.L00_FAST : (LZ4Level)Math.Min(level, (int)LZ4Level.L12_MAX);
        var header = destination.GetSpan(7);
        BinaryPrimitives.WriteUInt32LittleEndian(header, FrameMagic);
        header[4] = WrittenFlags;
        header[5] = WrittenBlockDescriptor;
        header[6] = (byte)(XXH32.DigestOf(header.Slice(4, 2)) >> 8);
        destination.Advance(7);

        while (!source.IsEmpty)
        {
            var block = source[..Math.Min(BlockLength, source.Length)];
            var target = destination.GetSpan(sizeof(uint) + LZ4Codec.MaximumOutputSize(block.Length));
            var length = LZ4Codec.Encode(block, target[sizeof(uint)..], codecLevel);
            var size = (uint)length;
            if (length <= 0 || length >= block.Length)
            {
                block.CopyTo(target[sizeof(uint)..]);
                length = block.Length;
                size = (uint)length | StoredFlag;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(target, size);
            destination.Advance(sizeof(uint) + length);
            source = source[block.Length..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(destination.GetSpan(sizeof(uint)), 0);
        destination.Advance(sizeof(uint));
    }

    public override void Decompress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int maximumLength)
    {
        var start = destination.WrittenCount;
        var reader = new Lz4FrameReader(source, AcceptsAnyHeaderChecksum);
        if (!reader.HasMore) throw Damaged("it is empty");
        while (reader.HasMore)
        {
            var frame = reader.ReadHeader();
            var frameStart = destination.WrittenCount;
            while (reader.TryReadBlock(frame, out var block, out var isStored))
                DecompressBlock(frame, block, isStored, destination, frameStart, maximumLength - (destination.WrittenCount - start), maximumLength);
            reader.ReadEnd(frame, destination.WrittenSpan[frameStart..]);
        }
    }

    private void DecompressBlock(
        in Lz4FrameHeader frame, ReadOnlySpan<byte> block, bool isStored, PooledBufferWriter destination, int frameStart, int left, int maximumLength)
    {
        if (isStored)
        {
            if (block.Length > left) throw TooLarge(maximumLength);
            destination.Write(block);
            return;
        }

        // A byte of LZ4 stands for 255 at most, so a small block needs no room for the largest one.
        var possible = (int)Math.Min(frame.MaximumBlockLength, (MostForAByte * (long)block.Length) + MostForAByte);
        var room = Math.Min(possible, left);
        if (room == 0) throw TooLarge(maximumLength);
        var target = destination.GetSpan(room)[..room];
        var history = destination.WrittenSpan[frameStart..];
        if (history.Length > BlockLength) history = history[^BlockLength..];
        var length = frame.HasLinkedBlocks && !history.IsEmpty ? LZ4Codec.Decode(block, target, history) : LZ4Codec.Decode(block, target);
        if (length < 0) throw room < possible ? TooLarge(maximumLength) : Damaged("a block is no LZ4 data");
        destination.Advance(length);
    }
}
