using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Stores a group's offsets within a transaction, at the group's coordinator: nobody sees them before it is committed.</summary>
internal sealed class TxnOffsetCommitApi : Api<TxnOffsetCommitRequest, TxnOffsetCommitResponse>
{
    /// <summary>From here on the group need not be added to the transaction before (KIP-890).</summary>
    public const short FirstVersionThatAdds = 5;

    private const int LongestMetadata = 4096;
    private const short FirstVersionWithAbortable = 4;

    protected override ValueTask<TxnOffsetCommitResponse> HandleAsync(RequestContext context, TxnOffsetCommitRequest request)
    {
        // Where no topic is known there is nothing to do, not even a group to make.
        bool Exists(string topic, int partition) => context.Cluster.Topics.Find(topic)?.Find(partition) is not null;
        TxnOffsetCommitResponse Failed(KafkaErrorCode error) => Answer(request, (topic, partition) => Exists(topic, partition.PartitionIndex) ? error : KafkaErrorCode.UnknownTopicOrPartition);
        if (!request.Topics.Any(topic => topic.Partitions.Any(partition => Exists(topic.Name, partition.PartitionIndex)))) return new(Failed(KafkaErrorCode.None));
        var error = GroupRouting.Check(context, request.GroupId);
        if (error != KafkaErrorCode.None) return new(Failed(error));

        if (context.Cluster.Transactions.Find(request.TransactionalId) is not { } transaction) return new(Failed(KafkaErrorCode.InvalidProducerIdMapping));

        // While the transaction cannot end, nothing can come too late.
        lock (transaction.Gate)
        {
            error = CheckTransaction(context, request, transaction);
            if (error != KafkaErrorCode.None) return new(Failed(error));
            var group = request.GenerationId < 0 ? context.Cluster.Groups.FindOrAdd(request.GroupId) : context.Cluster.Groups.Find(request.GroupId);
            if (group is null) return new(Failed(KafkaErrorCode.IllegalGeneration));
            error = GroupTransactions.CheckCommit(group, request.MemberId, request.GroupInstanceId, request.GenerationId);
            return new(error == KafkaErrorCode.None ? Answer(request, (topic, partition) => Commit(context, request, group, topic, partition)) : Failed(error));
        }
    }

    protected override TxnOffsetCommitResponse Refuse(RequestContext context, TxnOffsetCommitRequest request, KafkaErrorCode error) => Answer(request, (_, _) => error);

    private static KafkaErrorCode CheckTransaction(RequestContext context, TxnOffsetCommitRequest request, Transaction transaction)
    {
        var producer = new ProducerIdentity(request.ProducerId, request.ProducerEpoch);
        var error = context.Version >= FirstVersionThatAdds
            ? TransactionContents.AddGroup(transaction, producer, request.GroupId)
            : TransactionContents.VerifyGroup(transaction, producer, request.GroupId);
        return error switch
        {
            KafkaErrorCode.ProducerFenced => KafkaErrorCode.InvalidProducerEpoch,
            KafkaErrorCode.TransactionAbortable when context.Version < FirstVersionWithAbortable => KafkaErrorCode.InvalidTxnState,
            _ => error,
        };
    }

    private static KafkaErrorCode Commit(RequestContext context, TxnOffsetCommitRequest request, Group group, string topic, TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition partition)
    {
        if (context.Cluster.Topics.Find(topic)?.Find(partition.PartitionIndex) is null) return KafkaErrorCode.UnknownTopicOrPartition;
        if (partition.CommittedMetadata?.Length > LongestMetadata) return KafkaErrorCode.OffsetMetadataTooLarge;
        GroupTransactions.Commit(
            group, request.ProducerId, topic, partition.PartitionIndex, new(partition.CommittedOffset, partition.CommittedLeaderEpoch, partition.CommittedMetadata ?? ""));
        return KafkaErrorCode.None;
    }

    private static TxnOffsetCommitResponse Answer(TxnOffsetCommitRequest request, Func<string, TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition, KafkaErrorCode> commit)
    {
        var response = new TxnOffsetCommitResponse();
        foreach (var topic in request.Topics)
        {
            var answer = new TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic { Name = topic.Name };
            foreach (var partition in topic.Partitions)
                answer.Partitions.Add(new() { PartitionIndex = partition.PartitionIndex, ErrorCode = (short)commit(topic.Name, partition) });
            response.Topics.Add(answer);
        }

        return response;
    }
}
