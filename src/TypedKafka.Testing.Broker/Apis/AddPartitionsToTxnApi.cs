using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Transactions;
using Topics = System.Collections.Generic.List<TypedKafka.Protocol.Messages.AddPartitionsToTxnRequest.AddPartitionsToTxnTopic>;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>
/// Adds partitions to transactions: from version 4 on to those of many transactional ids at once, or only looks whether they were added, as brokers ask each
/// other (KIP-890).
/// </summary>
internal sealed class AddPartitionsToTxnApi : Api<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse>
{
    private const short FirstVersionWithBatches = 4;

    protected override ValueTask<AddPartitionsToTxnResponse> HandleAsync(RequestContext context, AddPartitionsToTxnRequest request)
    {
        var response = new AddPartitionsToTxnResponse();
        if (context.Version < FirstVersionWithBatches)
        {
            var producer = new ProducerIdentity(request.V3AndBelowProducerId, request.V3AndBelowProducerEpoch);
            response.ResultsByTopicV3AndBelow = Add(context, request.V3AndBelowTransactionalId, producer, request.V3AndBelowTopics, verifyOnly: false);
            return new(response);
        }

        foreach (var asked in request.Transactions)
        {
            response.ResultsByTransaction.Add(new()
            {
                TransactionalId = asked.TransactionalId,
                TopicResults = Add(context, asked.TransactionalId, new(asked.ProducerId, asked.ProducerEpoch), asked.Topics, asked.VerifyOnly),
            });
        }

        return new(response);
    }

    protected override AddPartitionsToTxnResponse Refuse(RequestContext context, AddPartitionsToTxnRequest request, KafkaErrorCode error)
    {
        if (context.Version < FirstVersionWithBatches) return new() { ResultsByTopicV3AndBelow = Answer(request.V3AndBelowTopics, (_, _) => error) };
        return new() { ErrorCode = (short)error };
    }

    private static List<AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult> Add(RequestContext context, string id, ProducerIdentity producer, Topics topics, bool verifyOnly)
    {
        bool Exists(string topic, int partition) => context.Cluster.Topics.Find(topic)?.Find(partition) is not null;
        var partitions = topics.SelectMany(topic => topic.Partitions.Select(partition => (topic.Name, partition))).ToArray();
        if (!verifyOnly && partitions.Any(partition => !Exists(partition.Name, partition.partition)))
            return Answer(topics, (topic, partition) => Exists(topic, partition) ? KafkaErrorCode.OperationNotAttempted : KafkaErrorCode.UnknownTopicOrPartition);

        var error = TransactionRouting.Find(context, id, out var transaction);
        if (error == KafkaErrorCode.None && verifyOnly) return Answer(topics, (topic, partition) => TransactionContents.Verify(transaction, producer, (topic, partition)));
        if (error == KafkaErrorCode.None) error = TransactionContents.Add(transaction, producer, partitions);
        error = TransactionRouting.ForClient(context, error);
        return Answer(topics, (_, _) => error);
    }

    private static List<AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult> Answer(Topics topics, Func<string, int, KafkaErrorCode> judge)
    {
        var results = new List<AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult>();
        foreach (var topic in topics)
        {
            results.Add(new()
            {
                Name = topic.Name,
                ResultsByPartition = [.. topic.Partitions.Select(partition => new AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult
                {
                    PartitionIndex = partition,
                    PartitionErrorCode = (short)judge(topic.Name, partition),
                })],
            });
        }

        return results;
    }
}
