using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Ends transactions in partitions past their coordinator, as an administrator does with those that hang (KIP-664).</summary>
internal sealed class WriteTxnMarkersApi : Api<WriteTxnMarkersRequest, WriteTxnMarkersResponse>
{
    protected override ValueTask<WriteTxnMarkersResponse> HandleAsync(RequestContext context, WriteTxnMarkersRequest request)
    {
        var now = context.Cluster.Time.GetUtcNow().ToUnixTimeMilliseconds();
        return new(Answer(request, (asked, topic, index) =>
        {
            var partition = context.Cluster.Topics.Find(topic)?.Find(index);
            var error = partition?.CheckLeader(context.Broker.Id) ?? KafkaErrorCode.UnknownTopicOrPartition;
            return error == KafkaErrorCode.None
                ? partition!.Append(new TransactionMarker(asked.ProducerId, asked.ProducerEpoch, asked.TransactionResult, asked.CoordinatorEpoch), now)
                : error;
        }));
    }

    protected override WriteTxnMarkersResponse Refuse(RequestContext context, WriteTxnMarkersRequest request, KafkaErrorCode error) => Answer(request, (_, _, _) => error);

    private static WriteTxnMarkersResponse Answer(WriteTxnMarkersRequest request, Func<WriteTxnMarkersRequest.WritableTxnMarker, string, int, KafkaErrorCode> write)
    {
        var response = new WriteTxnMarkersResponse();
        foreach (var marker in request.Markers)
        {
            var answer = new WriteTxnMarkersResponse.WritableTxnMarkerResult { ProducerId = marker.ProducerId };
            foreach (var topic in marker.Topics)
            {
                answer.Topics.Add(new()
                {
                    Name = topic.Name,
                    Partitions = [.. topic.PartitionIndexes.Select(index => new WriteTxnMarkersResponse.WritableTxnMarkerPartitionResult
                    {
                        PartitionIndex = index,
                        ErrorCode = (short)write(marker, topic.Name, index),
                    })],
                });
            }

            response.Markers.Add(answer);
        }

        return response;
    }
}
