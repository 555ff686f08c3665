using System.Diagnostics;

namespace TypedKafka.Client.Tests.Support;

/// <summary>Waits until the thread pool has nothing to do: nothing is queued, and no worker runs anything, be it one that the operating system has just put aside.</summary>
internal static class PoolIdle
{
    // A worker may be blocked by right (a heartbeat, another test). It is waited for as long as this, in real time, and then not again until it is done: else each step of a clock
    // that takes hundreds would last so long, and a run without an end.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_spinning = TimeSpan.FromMilliseconds(20);
    private static int s_blocked;

    /// <summary>Waits on a thread of its own, which the pool's count does not have in it.</summary>
    public static Task WaitAsync() => Task.Factory.StartNew(Wait, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Wait()
    {
        var started = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        while (!IsIdle())
        {
            var waited = Stopwatch.GetElapsedTime(started);
            if (waited >= s_patience)
            {
                s_blocked = Busy();
                return;
            }

            spin.SpinOnce(sleep1Threshold: waited < s_spinning ? -1 : 0);
        }
    }

    // An item that came and went between the looks would have changed the count of those completed.
    private static bool IsIdle()
    {
        var completed = ThreadPool.CompletedWorkItemCount;
        return HasNothing() && HasNothing() && ThreadPool.CompletedWorkItemCount == completed;
    }

    private static bool HasNothing()
    {
        var busy = Busy();
        if (busy < s_blocked) s_blocked = busy;
        return ThreadPool.PendingWorkItemCount == 0 && busy <= s_blocked;
    }

    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return most - available;
    }
}
