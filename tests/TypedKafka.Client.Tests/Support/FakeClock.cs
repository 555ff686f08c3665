using Microsoft.Extensions.Time.Testing;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Support;

/// <summary>Lets fake time go by, a step whenever there is nothing else left to do.</summary>
internal static class FakeClock
{
    private const int TurnsToSettle = 16;

    // Work that the operating system has just put aside cannot be seen as pending: it gets this much real time before the clock goes on.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(5);

    /// <summary>Advances until the task has ended, and tells how long that took by the fake clock.</summary>
    public static async Task<TimeSpan> AdvanceUntilDoneAsync(this FakeTimeProvider time, Task task, TimeSpan step, TimeSpan limit, InProcessKafka? kafka = null)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            await SettleAsync(kafka);
            if (!task.IsCompleted) await Task.WhenAny(task, Task.Delay(Grace, TestContext.Current.CancellationToken));
            var elapsed = time.GetElapsedTime(start);
            if (task.IsCompleted) return elapsed;
            Assert.True(elapsed <= limit, $"Not over after {elapsed}.");
            time.Advance(step);
        }
    }

    /// <summary>Waits until what can go on without the clock has gone on.</summary>
    public static async Task SettleAsync(InProcessKafka? kafka = null)
    {
        if (kafka is not null) await kafka.IdleAsync(TestContext.Current.CancellationToken);
        for (var turn = 0; turn < TurnsToSettle; turn++)
        {
            var pool = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.SetResult(), pool, preferLocal: false);
            await pool.Task;
        }
    }
}
