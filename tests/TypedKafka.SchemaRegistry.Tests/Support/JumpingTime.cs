using Microsoft.Extensions.Time.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Support;

/// <summary>A clock on which the waits between two attempts are over at once, as if it had been waited, while what is longer is waited for only when a test says so.</summary>
internal sealed class JumpingTime(TimeSpan longestJump) : FakeTimeProvider
{
    /// <summary>The waits that were jumped over, in their order.</summary>
    public List<TimeSpan> Jumps { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= longestJump)
        {
            Jumps.Add(dueTime);
            ThreadPool.UnsafeQueueUserWorkItem(_ => Advance(dueTime), null);
        }

        return timer;
    }
}
