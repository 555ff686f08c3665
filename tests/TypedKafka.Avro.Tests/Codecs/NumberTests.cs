using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>Numbers of every length, wherever the message ends: one, two and up to eight bytes are each read in another way.</summary>
public sealed class NumberTests
{
    public static TheoryData<int> Bits => [.. Enumerable.Range(0, 64)];

    [Theory]
    [MemberData(nameof(Bits))]
    public void A_number_is_read_whatever_its_length_and_whatever_comes_after_it(int bits)
    {
        foreach (var number in new[] { 1L << bits, -(1L << bits), (1L << bits) - 1, ~(1L << bits) })
        {
            var avro = Encode(number);
            for (var after = 0; after < 10; after++)
            {
                foreach (var next in (byte[])[0x00, 0x7F, 0x80, 0xFF])
                {
                    byte[] bytes = [0x55, .. avro, .. Enumerable.Repeat(next, after)];
                    var reader = new AvroReader(bytes, 1, default);
                    Assert.Equal((number, 1 + avro.Length), (reader.ReadLong(), reader.Position));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bits))]
    public void A_number_that_the_message_ends_within_is_refused_where_it_stands(int bits)
    {
        var avro = Encode(1L << bits);
        for (var length = 0; length < avro.Length; length++)
        {
            var reader = new AvroReader(avro.AsSpan()[..length], 0, default);
            MessageFormatException? error = null;
            try
            {
                reader.ReadLong();
            }
            catch (MessageFormatException refused)
            {
                error = refused;
            }

            Assert.NotNull(error);
            Assert.Equal(0, reader.Position);
        }
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF02")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF01")]
    [InlineData("8080808080808080808000")]
    public void A_number_of_more_than_64_bits_is_refused(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Contains("more than 64 bits", Assert.Throws<MessageFormatException>(() => new AvroReader(bytes, 0, default).ReadLong()).Message, StringComparison.Ordinal);
    }

    private static byte[] Encode(long number)
    {
        var bytes = new List<byte>();
        var zigzag = (ulong)((number << 1) ^ (number >> 63));
        for (; zigzag >= 0x80; zigzag >>= 7) bytes.Add((byte)(zigzag | 0x80));
        bytes.Add((byte)zigzag);
        return [.. bytes];
    }
}
