using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Wire;

public sealed class RentedBufferTests
{
    [Theory]
    [InlineData(0, 4096)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 8192)]
    [InlineData(262_144, 262_144)]
    [InlineData(262_145, 524_288)]
    public void A_rental_is_the_next_power_of_two(int asked, int got)
    {
        var buffer = RentedBuffer.Rent(asked);
        Assert.Equal(got, buffer.Length);
        buffer.Return();
    }

    [Fact]
    public void More_than_the_pool_keeps_is_had_as_asked_for()
    {
        var buffer = RentedBuffer.Rent(BufferPool.LargestLength + 1);
        Assert.Equal(BufferPool.LargestLength + 1, buffer.Length);
        buffer.Return();
    }

#if DEBUG
    [Fact, Trait("Reliability", "F42")]
    public void Use_after_the_return_is_caught_in_a_debug_build()
    {
        var buffer = RentedBuffer.Rent(100);
        var copy = buffer;
        buffer.Return();
        Assert.Throws<ObjectDisposedException>(() => copy.Span.Length);
        Assert.Throws<ObjectDisposedException>(copy.Return);
    }
#endif

    [Theory]
    [InlineData(5_000, 8192)]
    [InlineData(200_000, 262_144)]
    public void A_buffer_that_grows_keeps_what_was_written(int asked, int got)
    {
        var buffer = RentedBuffer.Rent(4096);
        buffer.Span.Fill(7);
        buffer = buffer.Grow(4096, asked);
        Assert.Equal(got, buffer.Length);
        Assert.Equal(-1, buffer.AsSpan(0, 4096).IndexOfAnyExcept((byte)7));
        buffer.Return();
    }
}
