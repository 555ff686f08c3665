using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Deletes a group's offsets of topics that no member is subscribed to (KIP-496).</summary>
internal sealed class OffsetDeleteApi : Api<OffsetDeleteRequest, OffsetDeleteResponse>
{
    protected override ValueTask<OffsetDeleteResponse> HandleAsync(RequestContext context, OffsetDeleteRequest request)
    {
        var error = GroupRouting.Check(context, request.GroupId, allowEmptyId: true);
        if (error != KafkaErrorCode.None) return new(Refuse(context, request, error));
        if (context.Cluster.Groups.Find(request.GroupId) is not { } group) return new(Refuse(context, request, KafkaErrorCode.GroupIdNotFound));
        if (!GroupSubscriptions.TryGet(group, out var subscribed)) return new(Refuse(context, request, KafkaErrorCode.NonEmptyGroup));

        var response = new OffsetDeleteResponse();
        foreach (var asked in request.Topics)
        {
            var answer = new OffsetDeleteResponse.OffsetDeleteResponseTopic { Name = asked.Name };
            foreach (var partition in asked.Partitions)
            {
                var partitionError = Check(context, asked.Name, partition.PartitionIndex, subscribed);
                if (partitionError == KafkaErrorCode.None) GroupOffsets.Delete(group, asked.Name, partition.PartitionIndex);
                answer.Partitions.Add(new() { PartitionIndex = partition.PartitionIndex, ErrorCode = (short)partitionError });
            }

            response.Topics.Add(answer);
        }

        return new(response);
    }

    protected override OffsetDeleteResponse Refuse(RequestContext context, OffsetDeleteRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };

    private static KafkaErrorCode Check(RequestContext context, string topic, int partition, IReadOnlySet<string> subscribed)
    {
        if (context.Cluster.Topics.Find(topic)?.Find(partition) is null) return KafkaErrorCode.UnknownTopicOrPartition;
        return subscribed.Contains(topic) ? KafkaErrorCode.GroupSubscribedToTopic : KafkaErrorCode.None;
    }
}
