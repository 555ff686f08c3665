using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Stores a group's offsets, for its members or, while it has none, for anyone.</summary>
internal sealed class OffsetCommitApi : Api<OffsetCommitRequest, OffsetCommitResponse>
{
    private const short FirstVersionWithIds = 10;
    private const short FirstVersionWithNotFound = 9;
    private const int LongestMetadata = 4096;

    public override short HighestVersionWithoutTopicIds => FirstVersionWithIds - 1;

    protected override ValueTask<OffsetCommitResponse> HandleAsync(RequestContext context, OffsetCommitRequest request)
    {
        var error = GroupRouting.Check(context, request.GroupId, allowEmptyId: true);
        if (error != KafkaErrorCode.None) return new(Refuse(context, request, error));

        // A group of which nothing is known can be made by a commit of whoever assigns partitions itself.
        var group = request.GenerationIdOrMemberEpoch < 0 ? context.Cluster.Groups.FindOrAdd(request.GroupId) : context.Cluster.Groups.Find(request.GroupId);
        if (group is null) return new(Refuse(context, request, context.Version >= FirstVersionWithNotFound ? KafkaErrorCode.GroupIdNotFound : KafkaErrorCode.IllegalGeneration));
        error = GroupOffsets.CheckCommit(group, request.MemberId, request.GroupInstanceId, request.GenerationIdOrMemberEpoch);
        if (error != KafkaErrorCode.None) return new(Refuse(context, request, error));

        var response = new OffsetCommitResponse();
        foreach (var asked in request.Topics)
        {
            var topic = context.Version >= FirstVersionWithIds ? context.Cluster.Topics.Find(asked.TopicId) : context.Cluster.Topics.Find(asked.Name);
            var answer = new OffsetCommitResponse.OffsetCommitResponseTopic { Name = asked.Name, TopicId = asked.TopicId };
            foreach (var partition in asked.Partitions)
            {
                var partitionError = Check(context, topic, partition);
                if (partitionError == KafkaErrorCode.None)
                    GroupOffsets.Commit(group, topic!.Name, partition.PartitionIndex, new(partition.CommittedOffset, partition.CommittedLeaderEpoch, partition.CommittedMetadata ?? ""));
                answer.Partitions.Add(new() { PartitionIndex = partition.PartitionIndex, ErrorCode = (short)partitionError });
            }

            response.Topics.Add(answer);
        }

        return new(response);
    }

    protected override OffsetCommitResponse Refuse(RequestContext context, OffsetCommitRequest request, KafkaErrorCode error)
    {
        var response = new OffsetCommitResponse();
        foreach (var asked in request.Topics)
        {
            var answer = new OffsetCommitResponse.OffsetCommitResponseTopic { Name = asked.Name, TopicId = asked.TopicId };
            answer.Partitions.AddRange(asked.Partitions.Select(partition => new OffsetCommitResponse.OffsetCommitResponsePartition { PartitionIndex = partition.PartitionIndex, ErrorCode = (short)error }));
            response.Topics.Add(answer);
        }

        return response;
    }

    private static KafkaErrorCode Check(RequestContext context, Cluster.Topic? topic, OffsetCommitRequest.OffsetCommitRequestPartition partition)
    {
        if (topic is null) return context.Version >= FirstVersionWithIds ? KafkaErrorCode.UnknownTopicId : KafkaErrorCode.UnknownTopicOrPartition;
        if (topic.Find(partition.PartitionIndex) is null) return KafkaErrorCode.UnknownTopicOrPartition;
        return partition.CommittedMetadata?.Length > LongestMetadata ? KafkaErrorCode.OffsetMetadataTooLarge : KafkaErrorCode.None;
    }
}
