using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Tests.Time;

[Trait("Reliability", "S2")]
public sealed class TickerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_wait_is_looked_at_after_200_ms()
    {
        using var ticker = new Ticker(_time);
        var next = ticker.NextAsync(Deadline.Never);
        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await next;
    }

    [Fact]
    public async Task A_deadline_within_the_period_ends_the_wait_exactly_then()
    {
        using var ticker = new Ticker(_time);
        var first = ticker.NextAsync(Deadline.Never);
        var second = ticker.NextAsync(Deadline.After(_time, TimeSpan.FromMilliseconds(50)));
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await second;
        await first;
    }

    [Fact]
    public void A_target_is_called_every_period_until_it_says_no()
    {
        using var ticker = new Ticker(_time);
        var target = new Target(Deadline.Never, calls: 3);
        ticker.Add(target);
        Advance(10);
        Assert.Equal(3, target.Called);
    }

    [Fact]
    public void A_target_is_called_at_its_deadline_between_two_regular_ticks()
    {
        using var ticker = new Ticker(_time);
        var target = new Target(Deadline.After(_time, TimeSpan.FromMilliseconds(250)), calls: 2);
        ticker.Add(target);
        Advance(1);
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(1, target.Called);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, target.Called);
    }

    [Fact]
    public void A_target_that_is_added_again_while_it_says_no_stays()
    {
        using var ticker = new Ticker(_time);
        var target = new Target(Deadline.Never, calls: 1);
        target.WhenCalled = () =>
        {
            if (target.Called == 1) ticker.Add(target);
        };
        ticker.Add(target);
        Advance(2);
        Assert.Equal(2, target.Called);
    }

    [Fact]
    public async Task Disposing_ends_all_waits()
    {
        var ticker = new Ticker(_time);
        var next = ticker.NextAsync(Deadline.Never);
        ticker.Dispose();
        await next;
        await ticker.NextAsync(Deadline.Never);
    }

    private void Advance(int periods)
    {
        for (var period = 0; period < periods; period++) _time.Advance(Ticker.Period);
    }

    private sealed class Target(Deadline deadline, int calls) : ITickTarget
    {
        public Deadline Deadline => deadline;

        public int Called { get; private set; }

        public Action? WhenCalled { get; set; }

        public bool OnTick()
        {
            Called++;
            WhenCalled?.Invoke();
            return Called < calls;
        }
    }
}
