using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Finds where a leader epoch ended, so that a client sees whether its records were lost (KIP-320).</summary>
internal sealed class OffsetForLeaderEpochApi : Api<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse>
{
    protected override ValueTask<OffsetForLeaderEpochResponse> HandleAsync(RequestContext context, OffsetForLeaderEpochRequest request)
    {
        var response = new OffsetForLeaderEpochResponse();
        foreach (var asked in request.Topics)
        {
            var topic = context.Cluster.Topics.Find(asked.Topic);
            var answer = new OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult { Topic = asked.Topic };
            foreach (var partition in asked.Partitions)
                answer.Partitions.Add(Find(context, topic?.Find(partition.Partition), partition));
            response.Topics.Add(answer);
        }

        return new(response);
    }

    protected override OffsetForLeaderEpochResponse Refuse(RequestContext context, OffsetForLeaderEpochRequest request, KafkaErrorCode error)
    {
        var response = new OffsetForLeaderEpochResponse();
        foreach (var asked in request.Topics)
        {
            var answer = new OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult { Topic = asked.Topic };
            foreach (var partition in asked.Partitions)
                answer.Partitions.Add(new() { Partition = partition.Partition, ErrorCode = (short)error });
            response.Topics.Add(answer);
        }

        return response;
    }

    private static OffsetForLeaderEpochResponse.EpochEndOffset Find(RequestContext context, Partition? partition, OffsetForLeaderEpochRequest.OffsetForLeaderPartition asked)
    {
        var error = partition?.CheckLeader(context.Broker.Id, asked.CurrentLeaderEpoch) ?? KafkaErrorCode.UnknownTopicOrPartition;
        if (error != KafkaErrorCode.None) return new() { Partition = asked.Partition, ErrorCode = (short)error };
        var (epoch, endOffset) = partition!.EndOfEpoch(asked.LeaderEpoch);
        return new() { Partition = asked.Partition, LeaderEpoch = epoch, EndOffset = endOffset };
    }
}
