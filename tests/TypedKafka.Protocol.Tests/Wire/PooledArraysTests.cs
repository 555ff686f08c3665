using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Wire;

public sealed class PooledArraysTests
{
    [Fact]
    public void What_came_back_last_is_lent_first_and_no_more_is_kept_than_may_be()
    {
        var arrays = new PooledArrays<byte>(16, 64, retainedPerLength: 32);
        var first = arrays.Rent(16);
        var second = arrays.Rent(16);
        arrays.Return(first);
        arrays.Return(second);
        arrays.Return(new byte[16]);
        Assert.Same(second, arrays.Rent(16));
        Assert.Same(first, arrays.Rent(16));
        Assert.NotSame(first, arrays.Rent(16));
    }

    [Fact]
    public void A_longer_array_serves_where_none_of_the_length_is_idle()
    {
        var arrays = new PooledArrays<byte>(16, 64, retainedPerLength: 1024);
        var longer = arrays.Rent(64);
        arrays.Return(longer);
        Assert.Same(longer, arrays.Rent(10));
        Assert.Equal(16, arrays.Rent(10).Length);
    }

    [Fact]
    public void What_was_stocked_is_lent_without_an_allocation()
    {
        var arrays = new PooledArrays<long>(16, 1024, retainedPerLength: 4096);
        arrays.Stock(1000, 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        arrays.Rent(1000);
        arrays.Rent(20);
        arrays.Rent(1024);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        arrays.Rent(1024);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before > 1024 * sizeof(long));
    }

    [Fact]
    public void What_no_pool_lent_is_not_kept()
    {
        var arrays = new PooledArrays<byte>(16, 64, retainedPerLength: 1024);
        var odd = new byte[48];
        var large = arrays.Rent(100);
        Assert.Equal(100, large.Length);
        arrays.Return(odd);
        arrays.Return(large);
        Assert.NotSame(odd, arrays.Rent(40));
        Assert.NotSame(large, arrays.Rent(64));
    }
}
