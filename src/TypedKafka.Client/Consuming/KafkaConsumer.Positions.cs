using TypedKafka.Client.Consuming;
using TypedKafka.Client.Consuming.Offsets;
using TypedKafka.Client.Groups;
using TypedKafka.Client.Time;

namespace TypedKafka.Client;

/// <content>Positions, offsets and commits.</content>
public sealed partial class KafkaConsumer
{
    /// <summary>Reads the partition from this offset on; whatever was fetched of it is dropped. Nothing is sent: an offset that does not exist is found out by the next fetch.</summary>
    /// <exception cref="InvalidOperationException">The partition is not assigned to this consumer.</exception>
    public void Seek(TopicPartition partition, long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        _table.Seek(partition, offset, OffsetStage.Known);
    }

    /// <summary>As <see cref="Seek"/>, unless the partition has been taken from this consumer.</summary>
    internal bool TrySeek(TopicPartition partition, long offset) => _table.TrySeek(partition, offset, OffsetStage.Known);

    /// <summary>Reads the partition from its first offset on.</summary>
    /// <inheritdoc cref="Seek"/>
    public void SeekToBeginning(TopicPartition partition) => _table.Seek(partition, -1, OffsetStage.SeekToStart);

    /// <summary>Reads of the partition what is written from about now on.</summary>
    /// <inheritdoc cref="Seek"/>
    public void SeekToEnd(TopicPartition partition) => _table.Seek(partition, -1, OffsetStage.SeekToEnd);

    /// <summary>Hands out nothing more of these partitions until <see cref="Resume"/>; what was fetched is kept.</summary>
    /// <exception cref="InvalidOperationException">A partition is not assigned to this consumer.</exception>
    public void Pause(IEnumerable<TopicPartition> partitions) => _table.SetPaused(partitions, paused: true);

    /// <summary>Ends <see cref="Pause"/>.</summary>
    /// <exception cref="InvalidOperationException">A partition is not assigned to this consumer.</exception>
    public void Resume(IEnumerable<TopicPartition> partitions) => _table.SetPaused(partitions, paused: false);

    /// <summary>The offset of the next record for the reader, as far as the reader has moved; <see langword="null"/> while it is being looked up.</summary>
    /// <exception cref="InvalidOperationException">The partition is not assigned to this consumer.</exception>
    public long? Position(TopicPartition partition)
    {
        lock (_table.Gate)
        {
            var assigned = _table.Get(partition);
            return assigned.Stage == OffsetStage.Known && assigned.ReaderPosition >= 0 ? assigned.ReaderPosition : null;
        }
    }

    /// <summary>As <see cref="Position"/>, and waits until it is known.</summary>
    /// <exception cref="KafkaTimeoutException">It was not known within the operation time-out.</exception>
    public async Task<long> PositionAsync(TopicPartition partition, CancellationToken cancellationToken = default)
    {
        var deadline = OperationDeadline();
        while (true)
        {
            if (Position(partition) is { } position)
                return position;

            if (deadline.IsExpired)
                throw new KafkaTimeoutException($"The offset that {partition} is read from was not found within {_cluster.Settings.OperationTimeout}. Check that its leader and the group's coordinator can be reached.");
            await _cluster.Ticker.NextAsync(deadline).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// How many offsets the reader is behind, by the last answer of the broker: to the last stable offset under read_committed, else to the high watermark. <see langword="null"/> before the first answer.
    /// </summary>
    /// <exception cref="InvalidOperationException">The partition is not assigned to this consumer.</exception>
    public long? Lag(TopicPartition partition)
    {
        lock (_table.Gate)
        {
            var assigned = _table.Get(partition);
            var end = _settings.IsolationLevel == IsolationLevel.ReadCommitted && assigned.LastStableOffset >= 0 ? assigned.LastStableOffset : assigned.HighWatermark;
            return end < 0 || assigned.Stage != OffsetStage.Known ? null : Math.Max(0, end - assigned.ReaderPosition);
        }
    }

    /// <summary>The first offset of each partition, asked of the leaders.</summary>
    public Task<IReadOnlyDictionary<TopicPartition, long>> BeginningOffsetsAsync(IEnumerable<TopicPartition> partitions, CancellationToken cancellationToken = default) =>
        ListAsync(partitions, OffsetQuery.Earliest, cancellationToken);

    /// <summary>The offset after the last record of each partition, asked of the leaders; under read_committed after the last one whose transaction is decided.</summary>
    public Task<IReadOnlyDictionary<TopicPartition, long>> EndOffsetsAsync(IEnumerable<TopicPartition> partitions, CancellationToken cancellationToken = default) =>
        ListAsync(partitions, OffsetQuery.Latest, cancellationToken);

    /// <summary>The first offset whose record is as late as the time given for its partition, or later; <see langword="null"/> where there is none.</summary>
    public async Task<IReadOnlyDictionary<TopicPartition, long?>> OffsetsForTimesAsync(IReadOnlyDictionary<TopicPartition, DateTimeOffset> times, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(times);
        foreach (var (partition, time) in times)
            ArgumentOutOfRangeException.ThrowIfNegative(time.ToUnixTimeMilliseconds(), $"{nameof(times)}[{partition}]");
        var wanted = times.Select(t => (t.Key, t.Value.ToUnixTimeMilliseconds())).ToList();
        var answers = await _lookup.AskUntilAnsweredAsync(wanted, OperationDeadline(), cancellationToken).ConfigureAwait(false);
        return answers.ToDictionary(a => a.Key, a => a.Value.Offset < 0 ? (long?)null : a.Value.Offset);
    }

    /// <summary>
    /// Stores these offsets, each that of the next record to read, for the consumer's group; a commit that meets a rebalance is repeated with the new generation.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="ConsumerOptions.GroupId"/>.</exception>
    /// <exception cref="KafkaException">The consumer lost its place in the group, the coordinator refuses, or the operation time-out is over.</exception>
    public Task CommitAsync(IReadOnlyCollection<TopicPartitionOffset> offsets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ICommitIdentity identity = _group is { } group ? group : OutsideIdentity.Instance;
        return offsets.Count == 0 ? Task.CompletedTask : new OffsetCommitter(_cluster, Coordinator(), identity).CommitAsync(offsets, OperationDeadline(), cancellationToken);
    }

    /// <summary>Stores the positions of all partitions that are assigned: everything that the reader has moved over counts as done.</summary>
    /// <inheritdoc cref="CommitAsync(IReadOnlyCollection{TopicPartitionOffset}, CancellationToken)"/>
    public Task CommitAsync(CancellationToken cancellationToken = default)
    {
        List<TopicPartitionOffset> positions;
        lock (_table.Gate)
            positions = [.. _table.Partitions.Where(p => p.Stage == OffsetStage.Known && p.ReaderPosition >= 0).Select(p => new TopicPartitionOffset(p.Id, p.ReaderPosition))];
        return CommitAsync(positions, cancellationToken);
    }

    /// <summary>As whom a transaction commits the offsets of this consumer (KIP-447). Ask anew for each transaction: a rebalance changes it.</summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="ConsumerOptions.GroupId"/>.</exception>
    /// <exception cref="KafkaException">The consumer subscribes and is not a member of its group: it has not joined yet, or has lost its place.</exception>
    public ConsumerGroupMetadata GroupMetadata
    {
        get
        {
            var groupId = Coordinator().GroupId;
            if (_group is not { } group) return new ConsumerGroupMetadata(groupId, -1, "", null);
            var membership = group.Membership ?? throw GroupErrors.NotAMember(groupId);
            return new ConsumerGroupMetadata(groupId, membership.Generation, membership.MemberId, membership.InstanceId);
        }
    }

    /// <summary>What the consumer's group has committed for these partitions; a partition without a commit has <see langword="null"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="ConsumerOptions.GroupId"/>.</exception>
    /// <exception cref="KafkaException">The coordinator refuses, or the operation time-out is over.</exception>
    public async Task<IReadOnlyDictionary<TopicPartition, TopicPartitionOffset?>> CommittedAsync(IEnumerable<TopicPartition> partitions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        Coordinator();
        var answers = await _committed!.FetchUntilAnsweredAsync(partitions.ToHashSet(), OperationDeadline(), cancellationToken).ConfigureAwait(false);
        return answers.ToDictionary(
            a => a.Key,
            a => a.Value.Offset < 0 ? (TopicPartitionOffset?)null : new TopicPartitionOffset(a.Key, a.Value.Offset) { LeaderEpoch = a.Value.LeaderEpoch, Metadata = a.Value.Metadata });
    }

    private async Task<IReadOnlyDictionary<TopicPartition, long>> ListAsync(IEnumerable<TopicPartition> partitions, long timestamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        var wanted = partitions.Distinct().Select(p => (p, timestamp)).ToList();
        var answers = await _lookup.AskUntilAnsweredAsync(wanted, OperationDeadline(), cancellationToken).ConfigureAwait(false);
        return answers.ToDictionary(a => a.Key, a => a.Value.Offset);
    }

    private GroupCoordinator Coordinator() =>
        _coordinator ?? throw new InvalidOperationException($"Commits need a group: set {nameof(ConsumerOptions)}.{nameof(ConsumerOptions.GroupId)}.");

    private Deadline OperationDeadline() => Deadline.After(_cluster.Time, _cluster.Settings.OperationTimeout);
}
