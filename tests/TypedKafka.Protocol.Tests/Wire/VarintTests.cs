using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Wire;

public sealed class VarintTests
{
    [Theory]
    [InlineData(0u, "00")]
    [InlineData(1u, "01")]
    [InlineData(127u, "7F")]
    [InlineData(128u, "8001")]
    [InlineData(300u, "AC02")]
    [InlineData(16383u, "FF7F")]
    [InlineData(16384u, "808001")]
    [InlineData(uint.MaxValue, "FFFFFFFF0F")]
    public void An_unsigned_value_has_seven_bits_a_byte_lowest_first(uint value, string expected)
    {
        var buffer = new byte[Varint.MaxLength32];
        var length = Varint.WriteUnsigned(buffer, value);

        Assert.Equal(expected, Convert.ToHexString(buffer.AsSpan(0, length)));
        Assert.Equal(length, Varint.UnsignedSize(value));
        Assert.Equal(length, Varint.TryReadUnsigned(buffer, out uint read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void Sizes_are_those_of_the_written_bytes_at_every_power_of_two()
    {
        Span<byte> buffer = stackalloc byte[Varint.MaxLength64];
        for (var bit = 0; bit < 64; bit++)
        {
            foreach (var value in new[] { (1UL << bit) - 1, 1UL << bit, ulong.MaxValue >> bit })
            {
                var length = Varint.WriteUnsigned(buffer, value);
                Assert.Equal(length, Varint.UnsignedSize(value));
                Assert.Equal(length, Varint.TryReadUnsigned(buffer, out ulong read));
                Assert.Equal(value, read);
            }
        }
    }

    [Theory]
    [InlineData(0L, 0UL)]
    [InlineData(-1L, 1UL)]
    [InlineData(1L, 2UL)]
    [InlineData(-2L, 3UL)]
    [InlineData(long.MaxValue, ulong.MaxValue - 1)]
    [InlineData(long.MinValue, ulong.MaxValue)]
    public void Zigzag_makes_small_magnitudes_small(long value, ulong coded)
    {
        Assert.Equal(coded, Varint.ZigZag(value));
        Assert.Equal(value, Varint.UnZigZag(coded));
        if (value is <= int.MaxValue and >= int.MinValue)
        {
            Assert.Equal((uint)coded, Varint.ZigZag((int)value));
            Assert.Equal((int)value, Varint.UnZigZag((uint)coded));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("FFFFFFFF")]
    [InlineData("FFFFFFFF1F")]
    [InlineData("FFFFFFFFFF01")]
    public void A_value_of_32_bits_that_does_not_end_or_has_more_is_refused(string bytes) =>
        Assert.Equal(0, Varint.TryReadUnsigned(Convert.FromHexString(bytes), out uint _));

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFFFF02")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF01")]
    public void A_value_of_64_bits_that_does_not_end_or_has_more_is_refused(string bytes) =>
        Assert.Equal(0, Varint.TryReadUnsigned(Convert.FromHexString(bytes), out ulong _));
}
