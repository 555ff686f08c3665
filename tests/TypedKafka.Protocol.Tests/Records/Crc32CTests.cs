using System.Text;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Protocol.Tests.Records;

public sealed class Crc32CTests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("a", 0xC1D04330u)]
    public void Known_values_come_out(string text, uint expected) => Assert.Equal(expected, Crc32C.Compute(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_32_bytes_of_RFC_3720_come_out()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
    }

    [Fact]
    public void Tables_and_instruction_agree_at_every_length_and_alignment()
    {
        var bytes = Noise(20_000);
        foreach (var length in Enumerable.Range(0, 300).Concat([2047, 2048, 6143, 6144, 6145, 12_288, 12_300, 19_000]))
        {
            for (var start = 0; start < 9; start++)
            {
                var part = bytes.AsSpan(start, length);
                Assert.Equal(~Crc32CTable.Append(uint.MaxValue, part), Crc32C.Compute(part));
            }
        }
    }

    [Fact]
    public void Appending_and_combining_give_the_checksum_of_the_whole()
    {
        var bytes = Noise(10_000);
        var whole = Crc32C.Compute(bytes);
        for (var cut = 0; cut <= bytes.Length; cut += 97)
        {
            var first = Crc32C.Compute(bytes.AsSpan(0, cut));
            Assert.Equal(whole, Crc32C.Append(first, bytes.AsSpan(cut)));
            Assert.Equal(whole, Crc32C.Combine(first, Crc32C.Compute(bytes.AsSpan(cut)), bytes.Length - cut));
        }
    }

    [Fact]
    public void Combining_holds_for_lengths_whose_powers_wrap_around()
    {
        // Zeros appended by hand must equal zeros appended by arithmetic; 2^29 bytes is where the table of powers begins anew.
        var crc = Crc32C.Compute(Noise(100));
        var zeros = new byte[1 << 20];
        var byHand = crc;
        for (var i = 0; i < (1 << 9) + 3; i++) byHand = Crc32C.Append(byHand, zeros);
        var length = ((1L << 9) + 3) << 20;
        var ofZeros = 0u;
        for (var i = 0; i < (1 << 9) + 3; i++) ofZeros = Crc32C.Append(ofZeros, zeros);
        Assert.Equal(byHand, Crc32C.Combine(crc, ofZeros, length));
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
