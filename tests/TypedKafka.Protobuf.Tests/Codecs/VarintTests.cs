using TypedKafka.Serialization.Protobuf;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>Varints of every length, wherever the message ends: one, two and up to eight bytes are each read in another way.</summary>
public sealed class VarintTests
{
    private const byte Tag = 0x08;

    public static TheoryData<int> Bits => [.. Enumerable.Range(0, 64)];

    [Theory]
    [MemberData(nameof(Bits))]
    public void A_varint_is_read_whatever_its_length_and_whatever_comes_after_it(int bits)
    {
        foreach (var number in new[] { 1UL << bits, (1UL << bits) - 1, ~(1UL << bits) })
        {
            var varint = Encode(number);
            for (var after = 0; after < 10; after++)
            {
                foreach (var next in (byte[])[0x10, 0x7A])
                {
                    byte[] bytes = [Tag, .. varint, .. Enumerable.Repeat(next, after)];
                    var reader = new ProtoReader(bytes, default);
                    Assert.True(reader.Next());
                    Assert.Equal(number, ProtoUInt<ulong>.Read(ref reader));
                    Assert.Equal(after > 0, reader.Next());
                    if (after > 0) Assert.Equal(next, reader.Tag);
                }
            }
        }
    }

    private static byte[] Encode(ulong number)
    {
        var bytes = new List<byte>();
        for (; number >= 0x80; number >>= 7) bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
        return [.. bytes];
    }
}
