using Microsoft.Extensions.Time.Testing;
using TypedKafka.Handling;

namespace TypedKafka.Tests.Handling;

/// <summary>The same failure a thousand times (F54).</summary>
[Trait("Reliability", "F54")]
public sealed class LogThrottleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_repeating_failure_is_logged_once_a_period_with_the_number_left_out()
    {
        var throttle = new LogThrottle(_time, TimeSpan.FromSeconds(30));
        Assert.True(throttle.ShouldLog(out _));
        for (var i = 0; i < 999; i++) Assert.False(throttle.ShouldLog(out _));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(throttle.ShouldLog(out var suppressed));
        Assert.Equal(999, suppressed);
    }

    [Fact]
    public void After_a_success_the_next_failure_is_news()
    {
        var throttle = new LogThrottle(_time, TimeSpan.FromSeconds(30));
        Assert.True(throttle.ShouldLog(out _));
        throttle.Reset();
        Assert.True(throttle.ShouldLog(out var suppressed));
        Assert.Equal(0, suppressed);
    }
}
