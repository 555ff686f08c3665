using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Tells which idempotent producers partitions remember, and where their transactions are open (KIP-664).</summary>
internal sealed class DescribeProducersApi : Api<DescribeProducersRequest, DescribeProducersResponse>
{
    protected override ValueTask<DescribeProducersResponse> HandleAsync(RequestContext context, DescribeProducersRequest request) =>
        new(Answer(request, (topic, index) =>
        {
            var partition = context.Cluster.Topics.Find(topic)?.Find(index);
            var error = partition?.CheckLeader(context.Broker.Id) ?? KafkaErrorCode.UnknownTopicOrPartition;
            return (error, error == KafkaErrorCode.None ? partition!.Producers() : []);
        }));

    protected override DescribeProducersResponse Refuse(RequestContext context, DescribeProducersRequest request, KafkaErrorCode error) => Answer(request, (_, _) => (error, []));

    private static DescribeProducersResponse Answer(DescribeProducersRequest request, Func<string, int, (KafkaErrorCode Error, List<ActiveProducer> Producers)> describe)
    {
        var response = new DescribeProducersResponse();
        foreach (var topic in request.Topics)
        {
            var answer = new DescribeProducersResponse.TopicResponse { Name = topic.Name };
            foreach (var index in topic.PartitionIndexes)
            {
                var (error, producers) = describe(topic.Name, index);
                answer.Partitions.Add(new() { PartitionIndex = index, ErrorCode = (short)error, ActiveProducers = [.. producers.Select(Describe)] });
            }

            response.Topics.Add(answer);
        }

        return response;
    }

    private static DescribeProducersResponse.ProducerState Describe(ActiveProducer producer) => new()
    {
        ProducerId = producer.ProducerId,
        ProducerEpoch = producer.Epoch,
        LastSequence = producer.LastSequence,
        LastTimestamp = producer.LastTimestamp,
        CoordinatorEpoch = producer.CoordinatorEpoch,
        CurrentTxnStartOffset = producer.OpenAt,
    };
}
