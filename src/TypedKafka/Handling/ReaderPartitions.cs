using System.Collections.Concurrent;
using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>How far a <see cref="TopicReader{T}"/> has come in each of its partitions; what is done is committed before a partition goes to another member.</summary>
internal sealed class ReaderPartitions(OffsetCommitter committer) : IRebalanceListener
{
    private readonly ConcurrentDictionary<TopicPartition, PartitionProgress> _partitions = new();

    public ICollection<PartitionProgress> All => _partitions.Values;

    /// <summary>The progress of an assigned partition, or <see langword="null"/> when it is not ours any more.</summary>
    public PartitionProgress? Find(TopicPartition partition) => _partitions.GetValueOrDefault(partition);

    public ValueTask OnAssignedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        foreach (var partition in partitions) _partitions[partition] = new PartitionProgress(partition);
        return ValueTask.CompletedTask;
    }

    public async ValueTask OnRevokedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) =>
        await committer.CommitAsync(Remove(partitions), cancellationToken).ConfigureAwait(false);

    public ValueTask OnLostAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        Remove(partitions);
        return ValueTask.CompletedTask;
    }

    private List<PartitionProgress> Remove(IReadOnlyList<TopicPartition> partitions)
    {
        var removed = new List<PartitionProgress>(partitions.Count);
        foreach (var partition in partitions)
        {
            if (_partitions.TryRemove(partition, out var progress)) removed.Add(progress);
        }

        return removed;
    }
}
