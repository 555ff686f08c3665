using System.Text;
using K4os.Compression.LZ4;
using K4os.Compression.LZ4.Streams;
using K4os.Hash.xxHash;
using Snappier;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Compression;

public sealed class CompressionCodecTests
{
    public static TheoryData<int> Codecs => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Every_length_and_level_comes_back(int type)
    {
        var codec = CompressionCodec.Get((CompressionType)type);
        int[] levels = [codec.MinimumLevel, codec.DefaultLevel, Math.Min(codec.MaximumLevel, 12)];
        foreach (var level in levels.Distinct())
        {
            foreach (var length in new[] { 1, 100, 32 * 1024, (64 * 1024) + 1, 1_000_000 })
            {
                var original = Text(length);
                Assert.Equal(original, Decompress(codec, Compress(codec, original, level), length));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Noise_comes_back_as_well(int type)
    {
        var codec = CompressionCodec.Get((CompressionType)type);
        var noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        Assert.Equal(noise, Decompress(codec, Compress(codec, noise, codec.DefaultLevel), noise.Length));
    }

    [Theory, Trait("Reliability", "F25")]
    [MemberData(nameof(Codecs))]
    public void A_payload_beyond_the_limit_is_refused_before_it_fills_the_memory(int type)
    {
        var codec = CompressionCodec.Get((CompressionType)type);
        var bomb = Compress(codec, new byte[50_000_000], codec.DefaultLevel);
        using var destination = new PooledBufferWriter();
        var error = Assert.Throws<CorruptRecordException>(() => codec.Decompress(bomb, destination, 1_000_000));
        Assert.Contains("more than the 1000000 bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(destination.WrittenCount, 0, 1_000_000);
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_payload_of_exactly_the_limit_is_accepted_and_one_byte_more_is_not(int type)
    {
        var codec = CompressionCodec.Get((CompressionType)type);
        var original = Text(200_000);
        var compressed = Compress(codec, original, codec.DefaultLevel);
        Assert.Equal(original, Decompress(codec, compressed, original.Length));
        Assert.Throws<CorruptRecordException>(() => Decompress(codec, compressed, original.Length - 1));
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_payload_that_is_cut_off_is_never_taken_for_the_whole(int type)
    {
        var codec = CompressionCodec.Get((CompressionType)type);
        var original = Text(100_000);
        var compressed = Compress(codec, original, codec.DefaultLevel);
        for (var length = 0; length < compressed.Length; length += 1 + (length / 20))
        {
            byte[] result;
            try
            {
                result = Decompress(codec, compressed.AsSpan(0, length), original.Length);
            }
            catch (CorruptRecordException)
            {
                continue;
            }

            // Snappy's framing has no end mark: whole blocks may be missing without a sign. The record count is what finds that.
            Assert.True(codec.Type == CompressionType.Snappy && result.Length < original.Length, $"{codec.Type} took {length} of {compressed.Length} bytes for the whole.");
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Streams_in_a_row_are_read_to_the_end(int type)
    {
        var codec = CompressionCodec.Get((CompressionType)type);
        var first = Text(10_000);
        var second = Text(70_000);
        byte[] both = [.. Compress(codec, first, codec.DefaultLevel), .. Compress(codec, second, codec.DefaultLevel)];
        Assert.Equal([.. first, .. second], Decompress(codec, both, 80_000));
    }

    [Fact]
    public void Raw_snappy_without_framing_is_read()
    {
        var original = Text(50_000);
        Assert.Equal(original, Decompress(CompressionCodec.Get(CompressionType.Snappy), Snappy.CompressToArray(original), 50_000));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(true, true, true)]
    public void Lz4_frames_of_other_writers_are_read(bool linked, bool blockChecksum, bool contentChecksum)
    {
        var original = Text(400_000);
        using var target = new MemoryStream();
        var settings = new LZ4EncoderSettings
        {
            ChainBlocks = linked,
            BlockChecksum = blockChecksum,
            ContentChecksum = contentChecksum,
            BlockSize = 256 * 1024,
            CompressionLevel = LZ4Level.L03_HC,
        };
        using (var stream = LZ4Stream.Encode(target, settings, leaveOpen: true)) stream.Write(original);
        Assert.Equal(original, Decompress(CompressionCodec.Get(CompressionType.Lz4), target.ToArray(), original.Length));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_content_size_in_an_lz4_frame_is_held_against_the_content(byte announced, bool isRight)
    {
        var codec = CompressionCodec.Get(CompressionType.Lz4);
        var original = Text(100);
        byte[] descriptor = [0x68, 0x40, announced, 0, 0, 0, 0, 0, 0, 0];
        var plain = Compress(codec, original, 1);
        byte[] frame = [.. plain[..4], .. descriptor, (byte)(XXH32.DigestOf(descriptor) >> 8), .. plain[7..]];
        if (isRight) Assert.Equal(original, Decompress(codec, frame, 1000));
        else Assert.Throws<CorruptRecordException>(() => Decompress(codec, frame, 1000));
    }

    [Fact]
    public void A_wrong_lz4_header_checksum_is_an_error()
    {
        var codec = CompressionCodec.Get(CompressionType.Lz4);
        var compressed = Compress(codec, Text(100), 1);
        compressed[6] ^= 1;
        Assert.Throws<CorruptRecordException>(() => Decompress(codec, compressed, 100));
    }

    private static byte[] Compress(CompressionCodec codec, byte[] original, int level)
    {
        using var destination = new PooledBufferWriter();
        codec.Compress(original, destination, level);
        return destination.WrittenSpan.ToArray();
    }

    private static byte[] Decompress(CompressionCodec codec, ReadOnlySpan<byte> compressed, int maximumLength)
    {
        using var destination = new PooledBufferWriter();
        codec.Decompress(compressed, destination, maximumLength);
        return destination.WrittenSpan.ToArray();
    }

    private static byte[] Text(int length)
    {
        var random = new Random(length);
        var text = new StringBuilder();
        while (text.Length < length) text.Append("{\"customer\":\"").Append(random.Next(1000)).Append("\",\"total\":").Append(random.Next()).Append('}');
        return Encoding.UTF8.GetBytes(text.ToString(0, length));
    }
}
