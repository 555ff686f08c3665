using System.Buffers.Binary;
using System.IO.Compression;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Compression;

/// <summary>gzip (RFC 1952), one member or several.</summary>
internal sealed class GzipCodec : CompressionCodec
{
    private const int ReadLength = 16 * 1024;

    // Ten bytes before the deflated data, eight after.
    private const int SmallestMember = 18;

    public override CompressionType Type => CompressionType.Gzip;

    public override int MinimumLevel => 1;

    public override int MaximumLevel => 9;

    public override int DefaultLevel => 6;

    public override void Compress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int level)
    {
        using var output = new PooledBufferStream(destination);
        using var gzip = new GZipStream(output, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true);
        gzip.Write(source);
    }

    public override unsafe void Decompress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int maximumLength)
    {
        if (source.Length < SmallestMember) throw Damaged($"{source.Length} bytes are fewer than the smallest gzip member has");
        fixed (byte* start = source)
        {
            using var input = new UnmanagedMemoryStream(start, source.Length);
            using var gzip = new GZipStream(input, CompressionMode.Decompress);
            try
            {
                var length = 0;
                while (true)
                {
                    var read = gzip.Read(destination.GetSpan(ReadLength));
                    if (read == 0)
                    {
                        CheckEnd(source, length);
                        return;
                    }

                    if (read > maximumLength - length) throw TooLarge(maximumLength);
                    length += read;
                    destination.Advance(read);
                }
            }
            catch (InvalidDataException e)
            {
                throw Damaged("it is no gzip data, or its checksum is wrong", e);
            }
        }
    }

    // The stream takes the end of its input for the end of the data. A member closes with the length it unpacks to; where members follow
    // each other the last one's is less than the whole, so bytes from the middle of the data pass as a length once in thousands of times:
    // then the record count tells.
    private void CheckEnd(ReadOnlySpan<byte> source, int length)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[^sizeof(uint)..]) > (uint)length) throw Damaged("it is cut off");
    }
}
