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
        var (timeout, deadline) = DeadlineOf(options);
        var call = new AdminCall(cluster, deadline, cancel);
        return await _retry.RunAsync(run, items => attempt(items, call), timeout, deadline, cancel).ConfigureAwait(false);
    }

    /// <summary>Runs a call that has one result.</summary>
    public async Task<T> RunAsync<T>(string what, AdminCallOptions options, Func<AdminCall, Task<T>> attempt, CancellationToken cancel)
    {
        var (timeout, deadline) = DeadlineOf(options);
        var call = new AdminCall(cluster, deadline, cancel);
        return await _retry.RunAsync(what, () => attempt(call), timeout, deadline, cancel).ConfigureAwait(false);
    }

    private (TimeSpan Timeout, Deadline Deadline) DeadlineOf(AdminCallOptions options)
    {
        var timeout = options.Timeout ?? cluster.Settings.OperationTimeout;
        if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(options), timeout, $"{nameof(AdminCallOptions.Timeout)} must be positive, or Timeout.InfiniteTimeSpan.");
        return (timeout, Deadline.After(cluster.Time, timeout));
    }
}
