using TypedKafka.Client.Cluster;
using TypedKafka.Client.Producing;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Transactions;

/// <summary>
/// Makes offsets of a group a part of the transaction: AddOffsetsToTxn to the transaction's coordinator, once for each group, then TxnOffsetCommit to the group's (KIP-98, KIP-447). In version 2 the second
/// does both (KIP-890). One call at a time.
/// </summary>
internal sealed class TransactionOffsets(ClusterClient cluster, ProducerCore core, ProducerTransactions transactions, TransactionCoordinator coordinator)
{
    private const short HighestAddVersion = 4;

    // Below, the request cannot name the member, so that a member that lost its partitions would not be refused.
    private const short LowestFencingVersion = 3;
    private const short HighestVersion = 5;
    private const short HighestVersionOfVersion1 = 4;

    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TransactionCoordinator> _groups = new(StringComparer.Ordinal);

    /// <summary>Another transaction begins.</summary>
    public void Clear() => _added.Clear();

    /// <summary>Adds the offsets. What fails ends the transaction, and is thrown.</summary>
    public async Task SendAsync(IReadOnlyList<TopicPartitionOffset> offsets, ConsumerGroupMetadata group, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            transactions.Machine.Started();
            if (!transactions.UsesVersion2 && !_added.Contains(group.GroupId))
            {
                await AddGroupAsync(group.GroupId, deadline, cancellationToken).ConfigureAwait(false);
                _added.Add(group.GroupId);
            }

            await CommitAsync(offsets, group, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException exception)
        {
            if (exception is KafkaTimeoutException { MayHaveBeenSent: true }) transactions.Machine.NeedNewEpoch();
            if (TransactionErrors.IsFatal((ErrorCode)exception.Error.Code)) transactions.Kill(exception);
            else transactions.Fail(exception);
            transactions.Machine.ThrowIfFailed();
            throw;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or ProtocolException)
        {
            // The producer is being closed, or the answer cannot be read.
            transactions.Machine.NeedNewEpoch();
            transactions.Fail(new KafkaException($"Offsets could not be added to the transaction. {exception.Message}", exception));
            throw;
        }
    }

    private async Task AddGroupAsync(string groupId, Deadline deadline, CancellationToken cancellationToken)
    {
        var identity = core.Identity!;
        var response = await coordinator.SendAsync<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse>(
            _ => new AddOffsetsToTxnRequest { TransactionalId = transactions.TransactionalId, ProducerId = identity.Id, ProducerEpoch = identity.Epoch, GroupId = groupId },
            answer => (ErrorCode)answer.ErrorCode,
            HighestAddVersion,
            deadline,
            goOn: null,
            cancellationToken).ConfigureAwait(false);
        var error = (ErrorCode)response.ErrorCode;
        if (error != ErrorCode.None) throw TransactionErrors.Refused(transactions.TransactionalId, $"Adding offsets of group '{groupId}' to the transaction", error);
    }

    private async Task CommitAsync(IReadOnlyList<TopicPartitionOffset> offsets, ConsumerGroupMetadata group, Deadline deadline, CancellationToken cancellationToken)
    {
        if (!_groups.TryGetValue(group.GroupId, out var groupCoordinator))
            _groups[group.GroupId] = groupCoordinator = new TransactionCoordinator(cluster, group.GroupId, CoordinatorType.Group);
        var response = await groupCoordinator.SendAsync<TxnOffsetCommitRequest, TxnOffsetCommitResponse>(
            version => Request(version, offsets, group),
            ErrorOf,
            transactions.UsesVersion2 ? HighestVersion : HighestVersionOfVersion1,
            deadline,
            goOn: null,
            cancellationToken).ConfigureAwait(false);
        var error = ErrorOf(response);
        if (error == ErrorCode.None) return;
        var refused = response.Topics.SelectMany(topic => topic.Partitions.Where(partition => partition.ErrorCode == (short)error).Select(partition => $"{topic.Name}-{partition.PartitionIndex}")).Take(10);
        throw TransactionErrors.Refused(transactions.TransactionalId, $"Committing offsets of group '{group.GroupId}' ({string.Join(", ", refused)}) in the transaction", error);
    }

    private TxnOffsetCommitRequest Request(short version, IReadOnlyList<TopicPartitionOffset> offsets, ConsumerGroupMetadata group)
    {
        var identity = core.Identity!;
        var request = new TxnOffsetCommitRequest
        {
            TransactionalId = transactions.TransactionalId,
            GroupId = group.GroupId,
            ProducerId = identity.Id,
            ProducerEpoch = identity.Epoch,
            Topics = [.. offsets.GroupBy(offset => offset.Topic, StringComparer.Ordinal).Select(topic => new TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic
            {
                Name = topic.Key,
                Partitions = [.. topic.Select(offset => new TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition
                {
                    PartitionIndex = offset.Partition, CommittedOffset = offset.Offset, CommittedLeaderEpoch = offset.LeaderEpoch, CommittedMetadata = offset.Metadata ?? "",
                })],
            })],
        };
        if (version >= LowestFencingVersion)
        {
            request.GenerationId = group.GenerationId;
            request.MemberId = group.MemberId;
            request.GroupInstanceId = group.GroupInstanceId;
        }
        else if (group.MemberId.Length > 0)
        {
            throw new KafkaVersionException($"Offsets of a member of group '{group.GroupId}' in a transaction need brokers of Kafka 2.5 or newer (KIP-447): older ones cannot refuse a member that has lost its partitions.");
        }

        return request;
    }

    /// <summary>What the answer comes to: a definite error before one that may pass.</summary>
    private static ErrorCode ErrorOf(TxnOffsetCommitResponse response)
    {
        var passing = ErrorCode.None;
        foreach (var partition in response.Topics.SelectMany(topic => topic.Partitions))
        {
            var error = (ErrorCode)partition.ErrorCode;
            if (error == ErrorCode.None) continue;
            if (!ErrorCodes.IsRetriable(error)) return error;
            if (passing == ErrorCode.None || CoordinatorChannel.Concerns(error)) passing = error;
        }

        return passing;
    }
}
