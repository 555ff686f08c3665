using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Deletes the records before an offset (KIP-107).</summary>
internal sealed class DeleteRecordsApi : Api<DeleteRecordsRequest, DeleteRecordsResponse>
{
    private const long NoWatermark = -1;

    protected override ValueTask<DeleteRecordsResponse> HandleAsync(RequestContext context, DeleteRecordsRequest request) =>
        new(Answer(request, (topic, partition) => Delete(context, context.Cluster.Topics.Find(topic)?.Find(partition.PartitionIndex), partition.Offset)));

    protected override DeleteRecordsResponse Refuse(RequestContext context, DeleteRecordsRequest request, KafkaErrorCode error) =>
        Answer(request, (_, _) => (error, NoWatermark));

    private static (KafkaErrorCode Error, long LowWatermark) Delete(RequestContext context, Partition? partition, long offset)
    {
        var error = partition?.CheckLeader(context.Broker.Id) ?? KafkaErrorCode.UnknownTopicOrPartition;
        if (error != KafkaErrorCode.None) return (error, NoWatermark);
        if (partition!.Topic.Config.IsOnlyCompacted) return (KafkaErrorCode.PolicyViolation, NoWatermark);
        return partition.DeleteRecords(offset) is { } start ? (KafkaErrorCode.None, start) : (KafkaErrorCode.OffsetOutOfRange, NoWatermark);
    }

    private static DeleteRecordsResponse Answer(DeleteRecordsRequest request, Func<string, DeleteRecordsRequest.DeleteRecordsPartition, (KafkaErrorCode Error, long LowWatermark)> delete)
    {
        var response = new DeleteRecordsResponse();
        foreach (var topic in request.Topics)
        {
            var answer = new DeleteRecordsResponse.DeleteRecordsTopicResult { Name = topic.Name };
            foreach (var partition in topic.Partitions)
            {
                var (error, lowWatermark) = delete(topic.Name, partition);
                answer.Partitions.Add(new() { PartitionIndex = partition.PartitionIndex, ErrorCode = (short)error, LowWatermark = lowWatermark });
            }

            response.Topics.Add(answer);
        }

        return response;
    }
}
