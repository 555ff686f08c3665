using TypedKafka.Client.Cluster;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Administration;

/// <summary>Gives each call its deadline and runs it to its end.</summary>
internal sealed class AdminChannel(ClusterClient cluster)
{
    private readonly AdminRetry _retry = new(cluster.Settings, cluster.Time);

    /// <summary>Runs a call whose items succeed and fail each for itself.</summary>
    public async Task<IReadOnlyList<TResult>> RunAsync<TKey, TResult>(
        AdminRun<TKey, TResult> run, AdminCallOptions options, Func<AdminRun<TKey, TResult>, AdminCall, Task> attempt, CancellationToken cancel)
        where TKey : notnull
    {
        var timeout = options.Timeout ?? cluster.Settings.OperationTimeout;
        if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(options), timeout, $"{nameof(AdminCallOptions.Timeout)} must be positive, or Timeout.InfiniteTimeSpan.");
        var deadline = Deadline.After(cluster.Time, timeout);
        var call = new AdminCall(cluster, deadline, cancel);
        return await _retry.RunAsync(run, items => attempt(items, call), timeout, deadline, cancel).ConfigureAwait(false);
    }

    /// <summary>Runs a call that has one result.</summary>
    public async Task<T> RunAsync<T>(string what, AdminCallOptions options, Func<AdminCall, Task<T>> attempt, CancellationToken cancel)
    {
        // One item that fails by throwing.
        var run = new AdminRun<string, T>(what, [what], static (_, error) => throw error);
        var results = await RunAsync(run, options, async (run, call) => run.Done(what, await attempt(call).ConfigureAwait(false)), cancel).ConfigureAwait(false);
        return results[0];
    }
}
