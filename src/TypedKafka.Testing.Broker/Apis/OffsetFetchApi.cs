using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Reads a group's offsets: -1 where none is stored; from version 8 on of many groups at once (KIP-709).</summary>
internal sealed class OffsetFetchApi : Api<OffsetFetchRequest, OffsetFetchResponse>
{
    private const short FirstVersionWithGroups = 8;
    private const short FirstVersionWithIds = 10;
    private const short FirstVersionWithTopLevelError = 2;
    private const long NoOffset = -1;
    private const int NoEpoch = -1;

    public override short HighestVersionWithoutTopicIds => FirstVersionWithIds - 1;

    protected override ValueTask<OffsetFetchResponse> HandleAsync(RequestContext context, OffsetFetchRequest request)
    {
        if (context.Version < FirstVersionWithGroups) return new(FetchOne(context, request));
        var response = new OffsetFetchResponse();
        foreach (var asked in request.Groups)
            response.Groups.Add(Fetch(context, asked, request.RequireStable));
        return new(response);
    }

    protected override OffsetFetchResponse Refuse(RequestContext context, OffsetFetchRequest request, KafkaErrorCode error)
    {
        var response = new OffsetFetchResponse { ErrorCode = (short)error };
        if (context.Version >= FirstVersionWithGroups)
        {
            response.Groups.AddRange(request.Groups.Select(asked => new OffsetFetchResponse.OffsetFetchResponseGroup { GroupId = asked.GroupId, ErrorCode = (short)error }));
            return response;
        }

        if (context.Version >= FirstVersionWithTopLevelError) return response;
        foreach (var topic in request.Topics ?? [])
        {
            var answer = new OffsetFetchResponse.OffsetFetchResponseTopic { Name = topic.Name };
            answer.Partitions.AddRange(topic.PartitionIndexes.Select(index => new OffsetFetchResponse.OffsetFetchResponsePartition { PartitionIndex = index, CommittedOffset = NoOffset, ErrorCode = (short)error }));
            response.Topics.Add(answer);
        }

        return response;
    }

    private OffsetFetchResponse FetchOne(RequestContext context, OffsetFetchRequest request)
    {
        var error = GroupRouting.Check(context, request.GroupId, allowEmptyId: true);
        if (error != KafkaErrorCode.None) return Refuse(context, request, error);
        var group = context.Cluster.Groups.Find(request.GroupId);
        var response = new OffsetFetchResponse();
        foreach (var (name, partitions) in request.Topics?.Select(topic => (topic.Name, topic.PartitionIndexes)) ?? Stored(group))
        {
            var answer = new OffsetFetchResponse.OffsetFetchResponseTopic { Name = name };
            foreach (var index in partitions)
            {
                var (stored, unstable) = GroupOffsets.Find(group, name, index, request.RequireStable);
                answer.Partitions.Add(new()
                {
                    PartitionIndex = index,
                    CommittedOffset = stored?.Offset ?? NoOffset,
                    CommittedLeaderEpoch = stored?.LeaderEpoch ?? NoEpoch,
                    Metadata = stored?.Metadata ?? "",
                    ErrorCode = (short)unstable,
                });
            }

            response.Topics.Add(answer);
        }

        return response;
    }

    private static OffsetFetchResponse.OffsetFetchResponseGroup Fetch(RequestContext context, OffsetFetchRequest.OffsetFetchRequestGroup asked, bool requireStable)
    {
        var answer = new OffsetFetchResponse.OffsetFetchResponseGroup { GroupId = asked.GroupId };
        var error = GroupRouting.Check(context, asked.GroupId, allowEmptyId: true);
        answer.ErrorCode = (short)error;
        if (error != KafkaErrorCode.None) return answer;

        var group = context.Cluster.Groups.Find(asked.GroupId);
        var byId = context.Version >= FirstVersionWithIds;
        if (asked.Topics is null)
        {
            foreach (var (name, partitions) in Stored(group))
                answer.Topics.Add(Describe(group, name, context.Cluster.Topics.Find(name)?.Id ?? Guid.Empty, partitions, KafkaErrorCode.None, requireStable));
            return answer;
        }

        foreach (var topic in asked.Topics)
        {
            Topic? known = byId ? context.Cluster.Topics.Find(topic.TopicId) : null;
            var topicError = byId && known is null ? KafkaErrorCode.UnknownTopicId : KafkaErrorCode.None;
            answer.Topics.Add(Describe(group, known?.Name ?? topic.Name, topic.TopicId, topic.PartitionIndexes, topicError, requireStable));
        }

        return answer;
    }

    private static OffsetFetchResponse.OffsetFetchResponseTopics Describe(Group? group, string name, Guid id, IEnumerable<int> partitions, KafkaErrorCode error, bool requireStable)
    {
        var described = new OffsetFetchResponse.OffsetFetchResponseTopics { Name = name, TopicId = id };
        foreach (var index in partitions)
        {
            var (stored, partitionError) = error == KafkaErrorCode.None ? GroupOffsets.Find(group, name, index, requireStable) : (null, error);
            described.Partitions.Add(new()
            {
                PartitionIndex = index,
                CommittedOffset = stored?.Offset ?? NoOffset,
                CommittedLeaderEpoch = stored?.LeaderEpoch ?? NoEpoch,
                Metadata = stored?.Metadata ?? "",
                ErrorCode = (short)partitionError,
            });
        }

        return described;
    }

    private static IEnumerable<(string Name, List<int> Partitions)> Stored(Group? group) =>
        GroupOffsets.All(group).GroupBy(stored => stored.Topic).Select(topic => (topic.Key, topic.Select(stored => stored.Partition).ToList()));
}
