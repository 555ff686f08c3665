using System.Collections.Concurrent;
using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// The workers of the partitions that a membership has been assigned. A partition is released only after its handler has finished (or was given up on, when the bound
/// was over) and what it completed is committed (F53).
/// </summary>
internal sealed class GroupPartitions(GroupContext group, OffsetCommitter committer) : IRebalanceListener
{
    private readonly ConcurrentDictionary<TopicPartition, PartitionWorker> _workers = new();

    public IReadOnlyCollection<PartitionWorker> Workers => [.. _workers.Values];

    public IEnumerable<PartitionProgress> Progress => _workers.Values.Select(worker => worker.Progress);

    /// <summary>Hands a batch to the worker of its partition. A batch of a partition that is not ours any more goes back unread.</summary>
    public void Dispatch(ConsumedBatch batch)
    {
        // Staleness is asked for after the worker was found: a worker of a later assignment of the same partition must never get a batch of an earlier one.
        var isTaken = _workers.TryGetValue(batch.TopicPartition, out var worker) && !batch.IsStale && worker.TryStart(batch);
        if (!isTaken) batch.Dispose();
    }

    /// <summary>No worker takes another record. Returns how many handlers are at one.</summary>
    public int StopDispatch() => _workers.Values.Count(worker => !worker.StopAsync().IsCompleted);

    public ValueTask OnAssignedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        foreach (var partition in partitions)
        {
            if (!group.Plan.Handlers.TryGetValue(partition.Topic, out var handler))
                throw new InvalidOperationException($"Group '{group.GroupId}' was assigned {partition}, and no handler of this member takes that topic. Give each set of topics a group of its own.");
            if (_workers.TryAdd(partition, new PartitionWorker(group, handler, partition))) continue;
            throw new InvalidOperationException($"{partition} was assigned twice to group '{group.GroupId}'.");
        }

        group.Log.Assigned(group.GroupId, partitions.Count, Describe(partitions));
        return ValueTask.CompletedTask;
    }

    public async ValueTask OnRevokedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        var leaving = Remove(partitions);
        await StopAsync(leaving, group.Settings.StopTimeout, cancellationToken).ConfigureAwait(false);
        await committer.CommitAsync(leaving.Select(worker => worker.Progress), cancellationToken).ConfigureAwait(false);
        group.Log.Revoked(group.GroupId, partitions.Count, Describe(partitions));
    }

    public async ValueTask OnLostAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        // Another member may be at these records already: there is nothing to wait for, and a commit would fail.
        var lost = Remove(partitions);
        foreach (var worker in lost) worker.Abandon();
        group.Log.Lost(group.GroupId, partitions.Count, Describe(partitions));
        await StopAsync(lost, group.Settings.StopTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Stops dispatch and awaits the handlers at hand, for <paramref name="bound"/> and until <paramref name="cancellationToken"/> is cancelled at most; those that run still are
    /// asked to give up, and the log names them.
    /// </summary>
    public async Task StopAsync(IReadOnlyCollection<PartitionWorker> workers, TimeSpan bound, CancellationToken cancellationToken)
    {
        var running = new List<Task>(workers.Count);
        foreach (var worker in workers) running.Add(worker.StopAsync());
        var all = Task.WhenAll(running);
        try
        {
            await all.WaitAsync(bound, group.Time, cancellationToken).ConfigureAwait(false);
            foreach (var worker in workers) await worker.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            foreach (var worker in workers)
            {
                if (worker.AtHand is { Count: > 0 } at) group.Log.HandlerOverdue(worker.HandlerName, worker.Partition, at.Offset, group.GroupId);
                worker.Abandon();
            }
        }
    }

    private List<PartitionWorker> Remove(IReadOnlyList<TopicPartition> partitions)
    {
        var removed = new List<PartitionWorker>(partitions.Count);
        foreach (var partition in partitions)
        {
            if (_workers.TryRemove(partition, out var worker)) removed.Add(worker);
        }

        return removed;
    }

    private static string Describe(IReadOnlyList<TopicPartition> partitions)
    {
        const int Named = 20;
        var names = string.Join(", ", partitions.Take(Named));
        return partitions.Count <= Named ? names : $"{names} and {partitions.Count - Named} more";
    }
}
