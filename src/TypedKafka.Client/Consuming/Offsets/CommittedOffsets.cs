using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Groups;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Consuming.Offsets;

/// <summary>Reads what a group has committed (OffsetFetch). With read_committed an offset that a transaction is about to change is waited for (KIP-447).</summary>
internal sealed class CommittedOffsets(ClusterClient cluster, GroupCoordinator coordinator, IsolationLevel isolationLevel)
{
    // Up to here one group and its topics by name, in every version the same; what later versions add is for several groups at once.
    private const short HighestVersion = 7;

    private const short FirstWithRequireStable = 7;

    /// <summary>Asks once. Every partition has an entry, or the whole call fails.</summary>
    public async Task<Dictionary<TopicPartition, CommittedOffset>> FetchOnceAsync(IReadOnlyCollection<TopicPartition> partitions, Deadline deadline, CancellationToken cancellationToken)
    {
        var response = await coordinator.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(
            ConnectionPurpose.Normal, version => Request(partitions, version), ErrorOf, deadline, HighestVersion, cancellationToken).ConfigureAwait(false);
        var whole = (ErrorCode)response.ErrorCode;
        var results = new Dictionary<TopicPartition, CommittedOffset>();
        if (whole != ErrorCode.None)
        {
            foreach (var partition in partitions)
                results[partition] = new CommittedOffset(whole, -1, -1, null);
            return results;
        }

        foreach (var topic in response.Topics)
        {
            foreach (var partition in topic.Partitions)
            {
                var error = (ErrorCode)partition.ErrorCode;
                results[new TopicPartition(topic.Name, partition.PartitionIndex)] = new CommittedOffset(error, partition.CommittedOffset, partition.CommittedLeaderEpoch, partition.Metadata);
            }
        }

        return results;
    }

    /// <summary>Asks until every partition has an answer.</summary>
    /// <exception cref="KafkaException">An error that waiting does not mend, or the deadline.</exception>
    public async Task<Dictionary<TopicPartition, CommittedOffset>> FetchUntilAnsweredAsync(IReadOnlyCollection<TopicPartition> partitions, Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            KafkaException failure;
            try
            {
                var answers = await FetchOnceAsync(partitions, deadline, cancellationToken).ConfigureAwait(false);
                var open = partitions.Where(p => !answers.TryGetValue(p, out var answer) || answer.Error != ErrorCode.None).ToList();
                if (open.Count == 0)
                    return answers;

                var error = answers.TryGetValue(open[0], out var first) ? first.Error : ErrorCode.UnknownTopicOrPartition;
                failure = GroupErrors.Refused(coordinator.GroupId, error);
                if (!ErrorCodes.IsRetriable(error))
                    throw failure;
            }
            catch (KafkaException e) when (e.IsTransient)
            {
                failure = e;
            }

            if (deadline.IsExpired)
                throw new KafkaTimeoutException($"The committed offsets of group '{coordinator.GroupId}' could not be read in time. The last attempt: {failure.Message}", failure);
            await Task.Delay(deadline.Clamp(cluster.Settings.RetryBackoff), cluster.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Brokers before 2.5 cannot be asked to wait for open transactions: they answer with what was committed before, as they do to every client.
    private OffsetFetchRequest Request(IReadOnlyCollection<TopicPartition> partitions, short version) => new()
    {
        GroupId = coordinator.GroupId,
        RequireStable = version >= FirstWithRequireStable && isolationLevel == IsolationLevel.ReadCommitted,
        Topics = [.. partitions.GroupBy(p => p.Topic, StringComparer.Ordinal).Select(t => new OffsetFetchRequest.OffsetFetchRequestTopic { Name = t.Key, PartitionIndexes = [.. t.Select(p => p.Partition)] })],
    };

    // Version 1 has no error of the whole: there each partition bears it.
    private static ErrorCode ErrorOf(OffsetFetchResponse response) => response.ErrorCode != 0
        ? (ErrorCode)response.ErrorCode
        : response.Topics.SelectMany(t => t.Partitions).Select(p => (ErrorCode)p.ErrorCode).FirstOrDefault(GroupCoordinator.Concerns);
}
