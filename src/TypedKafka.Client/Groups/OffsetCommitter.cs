using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Groups.Membership;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Groups;

/// <summary>
/// Commits offsets for a group (OffsetCommit), beside the group's state machine and without a lock: each attempt takes the membership that is published at that moment, so a commit that
/// meets a rebalance goes through with the new generation.
/// </summary>
internal sealed class OffsetCommitter(ClusterClient cluster, GroupCoordinator coordinator, ICommitIdentity identity)
{
    // From version 10 on topics go by id, which is not known for every topic that may be committed.
    private const short HighestVersion = 9;
    private const int NoGeneration = -1;

    /// <summary>Commits, retrying what can be retried.</summary>
    /// <exception cref="KafkaException">Not a member, an error that waiting does not mend, or the deadline. What was committed until then stays so.</exception>
    public async Task CommitAsync(IReadOnlyCollection<TopicPartitionOffset> offsets, Deadline deadline, CancellationToken cancellationToken)
    {
        var open = offsets.DistinctBy(o => o.TopicPartition).ToList();
        if (open.Count != offsets.Count)
            throw new ArgumentException("A partition is named twice.", nameof(offsets));

        while (open.Count > 0)
        {
            KafkaException failure;
            var membership = identity.IsMember ? identity.Membership ?? throw GroupErrors.NotAMember(coordinator.GroupId) : null;
            try
            {
                failure = await SendAsync(open, membership, deadline, cancellationToken).ConfigureAwait(false) ?? new KafkaException("");
                if (open.Count == 0)
                    return;
            }
            catch (KafkaException e) when (e.IsTransient)
            {
                failure = e;
            }

            if (deadline.IsExpired)
                throw new KafkaTimeoutException($"Group '{coordinator.GroupId}' could not commit {string.Join(", ", open.Take(10))} in time. The last attempt: {failure.Message}", failure, mayHaveBeenSent: true);
            await Task.Delay(deadline.Clamp(cluster.Settings.RetryBackoff), cluster.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One attempt; takes out of <paramref name="open"/> what was committed, and returns why the rest was not.</summary>
    private async Task<KafkaException?> SendAsync(List<TopicPartitionOffset> open, GroupMembership? membership, Deadline deadline, CancellationToken cancellationToken)
    {
        var request = new OffsetCommitRequest
        {
            GroupId = coordinator.GroupId,
            GenerationIdOrMemberEpoch = membership?.Generation ?? NoGeneration,
            MemberId = membership?.MemberId ?? "",
            GroupInstanceId = membership?.InstanceId,
            Topics = [.. open.GroupBy(o => o.Topic, StringComparer.Ordinal).Select(t => new OffsetCommitRequest.OffsetCommitRequestTopic
            {
                Name = t.Key,
                Partitions = [.. t.Select(o => new OffsetCommitRequest.OffsetCommitRequestPartition { PartitionIndex = o.Partition, CommittedOffset = o.Offset, CommittedLeaderEpoch = o.LeaderEpoch, CommittedMetadata = o.Metadata ?? "" })],
            })],
        };
        var response = await coordinator.SendAsync<OffsetCommitRequest, OffsetCommitResponse>(
            ConnectionPurpose.Normal, request, ErrorOf, deadline, HighestVersion, cancellationToken).ConfigureAwait(false);
        KafkaException? failure = null;
        foreach (var topic in response.Topics)
        {
            foreach (var answer in topic.Partitions)
            {
                var partition = new TopicPartition(topic.Name, answer.PartitionIndex);
                var error = (ErrorCode)answer.ErrorCode;
                if (error == ErrorCode.None)
                {
                    open.RemoveAll(o => o.TopicPartition == partition);
                    continue;
                }

                failure = GroupErrors.CommitRefused(coordinator.GroupId, partition, error);
                if (!CanRetry(error, membership, failure))
                    throw failure;
            }
        }

        return failure;
    }

    private static ErrorCode ErrorOf(OffsetCommitResponse response) =>
        response.Topics.SelectMany(t => t.Partitions).Select(p => (ErrorCode)p.ErrorCode).FirstOrDefault(GroupCoordinator.Concerns);

    private bool CanRetry(ErrorCode error, GroupMembership? membership, KafkaException failure)
    {
        switch (error)
        {
            case ErrorCode.RebalanceInProgress:
                if (membership is not null)
                    identity.OnRefused(membership, error, failure);
                return true;
            case ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId or ErrorCode.FencedInstanceId when membership is not null:
                // The generation ended while the commit was on its way: with the next one it is as good.
                if (identity.Membership != membership || identity.IsRejoining)
                    return true;

                identity.OnRefused(membership, error, failure);
                return false;
            default:
                return ErrorCodes.IsRetriable(error);
        }
    }
}
