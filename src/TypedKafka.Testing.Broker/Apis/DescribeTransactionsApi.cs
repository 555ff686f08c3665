using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Describes transactional ids (KIP-664). Groups are shown as Kafka has them, as partitions of the topic where it keeps their offsets.</summary>
internal sealed class DescribeTransactionsApi : Api<DescribeTransactionsRequest, DescribeTransactionsResponse>
{
    private const string OffsetsTopic = "__consumer_offsets";
    private const int OffsetsPartitions = 50;

    protected override ValueTask<DescribeTransactionsResponse> HandleAsync(RequestContext context, DescribeTransactionsRequest request)
    {
        var response = new DescribeTransactionsResponse();
        foreach (var id in request.TransactionalIds)
        {
            var error = TransactionRouting.Check(context, id);
            response.TransactionStates.Add(error == KafkaErrorCode.None ? Describe(context, id) : Failed(id, error));
        }

        return new(response);
    }

    protected override DescribeTransactionsResponse Refuse(RequestContext context, DescribeTransactionsRequest request, KafkaErrorCode error) =>
        new() { TransactionStates = [.. request.TransactionalIds.Select(id => Failed(id, error))] };

    private static DescribeTransactionsResponse.TransactionStateData Describe(RequestContext context, string id)
    {
        if (context.Cluster.Transactions.Find(id) is not { } transaction) return Failed(id, KafkaErrorCode.TransactionalIdNotFound);
        lock (transaction.Gate)
        {
            return new()
            {
                TransactionalId = id,
                TransactionState = transaction.State.ToString(),
                TransactionTimeoutMs = (int)transaction.Timeout.TotalMilliseconds,
                TransactionStartTimeMs = transaction.StartedAt,
                ProducerId = transaction.Producer.Id,
                ProducerEpoch = transaction.Producer.Epoch,
                Topics = [.. PartitionsOf(transaction).GroupBy(partition => partition.Topic, partition => partition.Partition).Select(topic =>
                    new DescribeTransactionsResponse.TopicData { Topic = topic.Key, Partitions = [.. topic] })],
            };
        }
    }

    private static IEnumerable<(string Topic, int Partition)> PartitionsOf(Transaction transaction) =>
        transaction.Partitions.Concat(transaction.Groups.Select(group => (OffsetsTopic, Cluster.BrokerTable.StableHash(group) % OffsetsPartitions)).Distinct());

    private static DescribeTransactionsResponse.TransactionStateData Failed(string id, KafkaErrorCode error) => new() { TransactionalId = id, ErrorCode = (short)error };
}
