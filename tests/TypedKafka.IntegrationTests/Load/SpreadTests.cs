using TypedKafka.Benchmarks.Comparing;

namespace TypedKafka.IntegrationTests.Load;

/// <summary>What the comparison calls a difference.</summary>
public sealed class SpreadTests
{
    [Fact]
    public void The_median_stands_between_the_least_and_the_most()
    {
        Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 3, 2, 4]));
        Assert.Equal(new Spread(2.5, 1, 9), Spread.Of([9, 1, 3, 2]));
    }

    [Fact]
    public void A_difference_is_real_only_where_the_spreads_do_not_overlap()
    {
        var baseline = Spread.Of([10, 11, 12]);
        Assert.Equal(new Comparison(2, true), Comparison.Of(Spread.Of([21, 22, 23]), baseline, rounds: 3));
        Assert.Equal(new Comparison(2, false), Comparison.Of(Spread.Of([12, 22, 23]), baseline, rounds: 3));
        Assert.False(Comparison.Of(Spread.Of([5]), Spread.Of([10]), rounds: 1).IsReal);
    }
}
