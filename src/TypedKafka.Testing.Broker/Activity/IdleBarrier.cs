using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Activity;

/// <summary>
/// Waits until nothing is left to do without the clock. What the brokers do is known exactly. What clients do with the answers is not: they get
/// turns of the thread pool until nothing came back to the brokers for several of them in a row.
/// </summary>
internal static class IdleBarrier
{
    private const int QuietTurns = 32;

    /// <summary>How long, in real time, a client may leave its answers unread, or the pool be busy with other things, before the wait goes on without them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public static async Task WaitAsync(ClusterState cluster, CancellationToken cancellationToken)
    {
        while (true)
        {
            await cluster.Activity.WhenZeroAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (await StaysQuietAsync(cluster, cancellationToken).ConfigureAwait(false)) return;
        }
    }

    private static async ValueTask<bool> StaysQuietAsync(ClusterState cluster, CancellationToken cancellationToken)
    {
        var version = cluster.Activity.Version;
        var started = TimeProvider.System.GetTimestamp();
        for (var turn = 0; turn < QuietTurns;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await NextTurnAsync().ConfigureAwait(false);
            if (cluster.Activity.Version != version || cluster.Activity.Active > 0) return false;
            var isPatient = TimeProvider.System.GetElapsedTime(started) < Patience;
            if (isPatient && (ThreadPool.PendingWorkItemCount > 0 || cluster.Brokers.All.Any(broker => broker.HasUnreadBytes))) turn = 0;
            else turn++;
        }

        return true;
    }

    private static Task NextTurnAsync()
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static turn => turn.SetResult(), turn, preferLocal: false);
        return turn.Task;
    }
}
