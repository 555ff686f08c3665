using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Tests.Time;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_expires_exactly_at_its_moment()
    {
        var deadline = Deadline.After(_time, TimeSpan.FromMilliseconds(500));
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(deadline.IsExpired);
        Assert.Equal(TimeSpan.FromMilliseconds(1), deadline.Remaining);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(deadline.IsExpired);
        Assert.Equal(TimeSpan.Zero, deadline.Remaining);
    }

    [Theory]
    [InlineData(50.3)]
    [InlineData(0.2)]
    [InlineData(49.9999)]
    public async Task A_wait_for_what_is_left_is_one_wait_though_delays_leave_fractions_out(double milliseconds)
    {
        var deadline = Deadline.After(_time, TimeSpan.FromMilliseconds(milliseconds));
        var wait = Task.Delay(deadline.Remaining, _time, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(Math.Floor(milliseconds)));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
        Assert.True(deadline.IsExpired);
    }

    [Fact]
    [Trait("Reliability", "F38")]
    public void A_jump_of_the_wall_clock_does_not_move_it()
    {
        var clock = new JumpingClock();
        var deadline = Deadline.After(clock, TimeSpan.FromHours(1));
        clock.Jump = TimeSpan.FromHours(3);
        Assert.False(deadline.IsExpired);
        Assert.InRange(deadline.Remaining, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
    }

    [Fact]
    public void Never_is_never_and_default_is_past()
    {
        Assert.True(Deadline.After(_time, Timeout.InfiniteTimeSpan).IsNever);
        Assert.True(Deadline.After(_time, TimeSpan.MaxValue).IsNever);
        Assert.False(Deadline.Never.IsExpired);
        Assert.Equal(Timeout.InfiniteTimeSpan, Deadline.Never.Remaining);
        Assert.True(default(Deadline).IsExpired);
    }

    [Fact]
    public void The_earlier_and_the_later_of_two_are_found()
    {
        var soon = Deadline.After(_time, TimeSpan.FromSeconds(1));
        Assert.Equal(soon, soon.Or(Deadline.Never));
        Assert.True(soon.OrLater(Deadline.Never).IsNever);
        Assert.Equal(TimeSpan.FromSeconds(1), soon.Clamp(TimeSpan.FromSeconds(3)));
        Assert.Equal(TimeSpan.FromMilliseconds(3), soon.Clamp(TimeSpan.FromMilliseconds(3)));
    }

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;
    }
}
