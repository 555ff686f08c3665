using System.Buffers.Binary;
using Snappier;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Compression;

/// <summary>
/// Snappy in the framing of snappy-java ("xerial"), which Kafka uses: a 16-byte header, then blocks with their length before them. One raw
/// block without framing is read as well, as Kafka's own code does: some clients write it.
/// </summary>
internal sealed class SnappyCodec : CompressionCodec
{
    private const int HeaderLength = 16;
    private const int BlockLength = 32 * 1024;

    // Three bytes stand for 64 at most. What a block only claims must not be rented.
    private const int MostForAByte = 22;

    public override CompressionType Type => CompressionType.Snappy;

    public override int MinimumLevel => 0;

    public override int MaximumLevel => 0;

    public override int DefaultLevel => 0;

    // Magic, then version 1 and the lowest version that can read it, 1.
    private static ReadOnlySpan<byte> Header => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1];

    private static ReadOnlySpan<byte> Magic => Header[..8];

    public override void Compress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int level)
    {
        destination.Write(Header);
        while (!source.IsEmpty)
        {
            var block = source[..Math.Min(BlockLength, source.Length)];
            var target = destination.GetSpan(sizeof(int) + Snappy.GetMaxCompressedLength(block.Length));
            var length = Snappy.Compress(block, target[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(target, length);
            destination.Advance(sizeof(int) + length);
            source = source[block.Length..];
        }
    }

    public override void Decompress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int maximumLength)
    {
        if (!source.StartsWith(Magic))
        {
            DecompressBlock(source, destination, maximumLength, maximumLength);
            return;
        }

        var left = maximumLength;
        while (!source.IsEmpty)
        {
            // Streams that were written one after the other each bring their header.
            if (source.StartsWith(Magic))
            {
                if (source.Length < HeaderLength) throw Damaged("its header is cut off");
                source = source[HeaderLength..];
                continue;
            }

            if (source.Length < sizeof(int)) throw Damaged("the length of a block is cut off");
            var length = BinaryPrimitives.ReadInt32BigEndian(source);
            source = source[sizeof(int)..];
            if (length < 0 || length > source.Length) throw Damaged($"a block says it is {length} bytes long where {source.Length} are left");
            left -= DecompressBlock(source[..length], destination, left, maximumLength);
            source = source[length..];
        }
    }

    private int DecompressBlock(ReadOnlySpan<byte> block, PooledBufferWriter destination, int left, int maximumLength)
    {
        try
        {
            var length = Snappy.GetUncompressedLength(block);
            if (length < 0 || length > left) throw TooLarge(maximumLength);
            if (length > (long)MostForAByte * block.Length) throw Damaged($"a block of {block.Length} bytes says it unpacks to {length}, more than snappy can do");
            var written = Snappy.Decompress(block, destination.GetSpan(length));
            destination.Advance(written);
            return written;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw Damaged("a block is no snappy data", e);
        }
    }
}
