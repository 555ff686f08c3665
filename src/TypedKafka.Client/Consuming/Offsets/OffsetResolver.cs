using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Consuming.Offsets;

/// <summary>
/// Finds where partitions are read from: the group's committed offset, else what the reset policy says. Works beside the scheduler and writes its results into the
/// partitions, if their epoch is still the one that it was asked for. A look-up that fails is repeated; it never counts as "nothing is committed".
/// </summary>
internal sealed class OffsetResolver(ClusterClient cluster, ConsumerSettings settings, PartitionTable table, CommittedOffsets? committed, InitialPartitions initial, Action changed, CancellationToken stopping)
{
    private readonly OffsetLookup _lookup = new(cluster, settings.IsolationLevel);

    /// <summary>Starts looking up offsets for these partitions, each marked as being resolved. Returns at once.</summary>
    public void Start(IReadOnlyList<AssignedPartition> partitions)
    {
        var unknown = new List<Asked>();
        var listed = new List<Asked>();
        lock (table.Gate)
        {
            foreach (var partition in partitions)
            {
                if (partition.Stage == OffsetStage.Unknown && committed is null)
                    partition.Stage = OffsetStage.Reset;
                (partition.Stage == OffsetStage.Unknown ? unknown : listed).Add(new Asked(partition, partition.Epoch, partition.Stage, partition.Position));
            }
        }

        if (unknown.Count > 0)
            _ = RunAsync(unknown, FetchCommittedAsync);
        if (listed.Count > 0)
            _ = RunAsync(listed, ListAsync);
    }

    private async Task RunAsync(List<Asked> asked, Func<List<Asked>, Deadline, Task> look)
    {
        try
        {
            await look(asked, Deadline.After(cluster.Time, cluster.Settings.RequestTimeout)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (KafkaException e)
        {
            Postpone(asked, e.IsTransient ? null : e);
        }
        catch (Exception e)
        {
            // Nobody awaits this task. Whatever went wrong must reach the reader, or the partition would wait for its offset for ever.
            Postpone(asked, new KafkaProtocolException($"The offsets to read from could not be asked for: {e.Message}", e));
        }

        changed();
    }

    private async Task FetchCommittedAsync(List<Asked> asked, Deadline deadline)
    {
        var answers = await committed!.FetchOnceAsync([.. asked.Select(a => a.Partition.Id)], deadline, stopping).ConfigureAwait(false);
        foreach (var one in asked)
        {
            var answer = answers.GetValueOrDefault(one.Partition.Id, new CommittedOffset(ErrorCode.UnknownTopicOrPartition, -1, -1, null));
            if (answer.Error != ErrorCode.None)
                Postpone([one], ErrorCodes.IsRetriable(answer.Error) ? null : PartitionErrors.Refused(one.Partition.Id, -1, answer.Error));
            else if (answer.Offset >= 0)
                Set(one, answer.Offset);
            else
                Change(one, static p => p.Stage = OffsetStage.Reset);
        }
    }

    private async Task ListAsync(List<Asked> asked, Deadline deadline)
    {
        var forbidden = asked.FindAll(a => settings.OffsetReset == OffsetReset.None && a.Stage is OffsetStage.Reset or OffsetStage.OutOfRange);
        var allowed = asked.Except(forbidden).ToList();
        var wanted = allowed.ConvertAll(a => (a.Partition.Id, TimestampFor(a)));
        var refresh = false;
        foreach (var answer in wanted.Count == 0 ? [] : await _lookup.AskAsync(wanted, deadline, stopping).ConfigureAwait(false))
        {
            refresh |= answer.Error != ErrorCode.None;
            var one = allowed.First(a => a.Partition.Id == answer.Partition);
            if (answer.Error == ErrorCode.None)
                Set(one, answer.Offset);
            else
                Postpone([one], ErrorCodes.IsRetriable(answer.Error) ? null : PartitionErrors.Refused(one.Partition.Id, one.Position, answer.Error));
        }

        if (refresh)
            cluster.Metadata.RequestRefresh();
        foreach (var one in forbidden)
            await RefuseAsync(one, deadline).ConfigureAwait(false);
    }

    private long TimestampFor(Asked asked) => asked.Stage switch
    {
        OffsetStage.SeekToStart => OffsetQuery.Earliest,
        OffsetStage.SeekToEnd => OffsetQuery.Latest,

        // A partition that was added while this consumer ran was empty when it began: under "latest" all of it is new (KIP-1327).
        OffsetStage.Reset when settings.OffsetReset == OffsetReset.Latest && !initial.Contains(asked.Partition.Id) => OffsetQuery.Earliest,
        _ => settings.OffsetReset == OffsetReset.Latest ? OffsetQuery.Latest : OffsetQuery.Earliest,
    };

    // The exception names the range, which the refusal itself does not tell.
    private async Task RefuseAsync(Asked asked, Deadline deadline)
    {
        var id = asked.Partition.Id;
        var start = (await _lookup.AskAsync([(id, OffsetQuery.Earliest)], deadline, stopping).ConfigureAwait(false))[0];
        var end = (await _lookup.AskAsync([(id, OffsetQuery.Latest)], deadline, stopping).ConfigureAwait(false))[0];
        if (start.Error != ErrorCode.None || end.Error != ErrorCode.None)
            Postpone([asked], null);
        else
            Postpone([asked], new KafkaOffsetOutOfRangeException(id, asked.Stage == OffsetStage.Reset ? -1 : asked.Position, start.Offset, end.Offset));
    }

    private void Set(Asked asked, long offset) => Change(asked, p =>
    {
        p.Stage = OffsetStage.Known;
        p.Position = offset;
        p.FetchOffset = offset;
    });

    private void Postpone(List<Asked> asked, KafkaException? error)
    {
        foreach (var one in asked)
        {
            Change(one, p =>
            {
                p.NotBefore = Deadline.After(cluster.Time, cluster.Settings.RetryBackoff).Timestamp;
                if (error is not null)
                    table.Fail(p, error);
            });
        }

    }

    private void Change(Asked asked, Action<AssignedPartition> change)
    {
        lock (table.Gate)
        {
            if (asked.Partition.IsRemoved || asked.Partition.Epoch != asked.Epoch)
                return;

            asked.Partition.IsResolving = false;
            change(asked.Partition);
        }
    }

    private readonly record struct Asked(AssignedPartition Partition, int Epoch, OffsetStage Stage, long Position);
}
