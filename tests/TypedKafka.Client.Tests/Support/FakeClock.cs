using Microsoft.Extensions.Time.Testing;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Support;

/// <summary>Lets fake time go by, a step whenever there is nothing else left to do. For tests of the <see cref="FakeClockCollection"/>.</summary>
internal static class FakeClock
{
    /// <summary>Advances until the task has ended, and tells how long that took by the fake clock.</summary>
    public static async Task<TimeSpan> AdvanceUntilDoneAsync(this FakeTimeProvider time, Task task, TimeSpan step, TimeSpan limit, InProcessKafka? kafka = null)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            await SettleAsync(kafka);
            var elapsed = time.GetElapsedTime(start);
            if (task.IsCompleted) return elapsed;
            Assert.True(elapsed <= limit, $"Not over after {elapsed}.");
            time.Advance(step);
        }
    }

    /// <summary>Advances in steps, and settles after each.</summary>
    public static async Task AdvanceAsync(this FakeTimeProvider time, TimeSpan by, TimeSpan step, InProcessKafka? kafka = null)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += step)
        {
            await SettleAsync(kafka);
            time.Advance(step);
        }

        await SettleAsync(kafka);
    }

    /// <summary>Waits until what can go on without the clock has gone on.</summary>
    public static async Task SettleAsync(InProcessKafka? kafka = null)
    {
        if (kafka is not null) await kafka.IdleAsync(TestContext.Current.CancellationToken);
        await PoolIdle.WaitAsync();
    }
}
