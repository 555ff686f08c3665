using System.Diagnostics;

namespace TypedKafka.Client.Tests.Support;

/// <summary>Waits until the thread pool has nothing to do: nothing is queued, and no worker runs anything, be it one that the operating system has just put aside.</summary>
internal static class PoolIdle
{
    // A worker may be blocked by right (a heartbeat, another test): then it is not waited for any longer than this, in real time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits on a thread of its own, which the pool's count does not have in it.</summary>
    public static Task WaitAsync() => Task.Factory.StartNew(Wait, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Wait()
    {
        var started = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        while (!IsIdle() && Stopwatch.GetElapsedTime(started) < s_patience)
            spin.SpinOnce(sleep1Threshold: -1);
    }

    // An item that came and went between the looks would have changed the count of those completed.
    private static bool IsIdle()
    {
        var completed = ThreadPool.CompletedWorkItemCount;
        return HasNothing() && HasNothing() && ThreadPool.CompletedWorkItemCount == completed;
    }

    private static bool HasNothing()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return ThreadPool.PendingWorkItemCount == 0 && available >= most;
    }
}
