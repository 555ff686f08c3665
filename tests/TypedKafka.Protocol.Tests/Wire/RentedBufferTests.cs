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

    [Fact]
    public void A_bucket_lends_again_what_came_back_last()
    {
        var bucket = new BufferPoolBucket(4096, 2);
        var first = bucket.Rent();
        var second = bucket.Rent();
        bucket.Return(first);
        bucket.Return(second);
        bucket.Return(new byte[4096]);
        Assert.Same(second, bucket.Rent());
        Assert.Same(first, bucket.Rent());
        Assert.NotSame(first, bucket.Rent());
    }
}
