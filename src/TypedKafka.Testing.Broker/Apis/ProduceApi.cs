using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Records;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Appends a batch to each partition of the request, in its order; each partition succeeds or fails by itself.</summary>
internal sealed class ProduceApi : Api<ProduceRequest, ProduceResponse>
{
    private const short FirstVersionWithIds = 13;
    private const short FirstVersionWithLeaders = 10;

    // librdkafka looks for version 0 and takes a broker without it for one from before record batches (KAFKA-18659).
    public override short LowestAdvertisedVersion => 0;

    public override short HighestVersionWithoutTopicIds => FirstVersionWithIds - 1;

    protected override ValueTask<ProduceResponse> HandleAsync(RequestContext context, ProduceRequest request)
    {
        if (request.Acks is < -1 or > 1) return new(Refuse(context, request, KafkaErrorCode.InvalidRequiredAcks));

        // Nobody may write to the transaction of a producer that is not named.
        if (request.TransactionalId is null && request.TopicData.Any(topic => topic.PartitionData.Any(IsTransactional)))
            return new(Refuse(context, request, KafkaErrorCode.TransactionalIdAuthorizationFailed));

        var response = new ProduceResponse();
        var hints = new LeaderHints(context.Cluster.Brokers);
        foreach (var topicData in request.TopicData)
        {
            var topic = context.Version >= FirstVersionWithIds ? context.Cluster.Topics.Find(topicData.TopicId) : context.Cluster.Topics.Find(topicData.Name);
            var answer = new ProduceResponse.TopicProduceResponse { Name = topicData.Name, TopicId = topicData.TopicId };
            foreach (var data in topicData.PartitionData)
                answer.PartitionResponses.Add(Append(context, request, topic, data, hints));
            response.Responses.Add(answer);
        }

        foreach (var (id, host, port, rack) in hints.Nodes)
            response.NodeEndpoints.Add(new() { NodeId = id, Host = host, Port = port, Rack = rack });
        return new(response);
    }

    protected override ProduceResponse Refuse(RequestContext context, ProduceRequest request, KafkaErrorCode error)
    {
        var response = new ProduceResponse();
        foreach (var topicData in request.TopicData)
        {
            var answer = new ProduceResponse.TopicProduceResponse { Name = topicData.Name, TopicId = topicData.TopicId };
            foreach (var data in topicData.PartitionData)
                answer.PartitionResponses.Add(new() { Index = data.Index, ErrorCode = (short)error, BaseOffset = -1 });
            response.Responses.Add(answer);
        }

        return response;
    }

    /// <summary>A producer that wants no acknowledgement is told of a failure by the end of the connection, so that it refreshes what it knows.</summary>
    protected override bool WantsAnswer(ProduceRequest request, ProduceResponse response, out bool close)
    {
        close = request.Acks == 0 && response.Responses.Any(topic => topic.PartitionResponses.Any(partition => partition.ErrorCode != 0));
        return request.Acks != 0;
    }

    private static ProduceResponse.PartitionProduceResponse Append(
        RequestContext context, ProduceRequest request, Topic? topic, ProduceRequest.PartitionProduceData data, LeaderHints hints)
    {
        var partition = topic?.Find(data.Index);
        var result = partition is null
            ? new AppendResult(topic is null && context.Version >= FirstVersionWithIds ? KafkaErrorCode.UnknownTopicId : KafkaErrorCode.UnknownTopicOrPartition)
            : Append(context, request, partition, data.Records.GetValueOrDefault());
        var answer = new ProduceResponse.PartitionProduceResponse
        {
            Index = data.Index,
            ErrorCode = (short)result.Error,
            BaseOffset = result.BaseOffset,
            LogAppendTimeMs = result.LogAppendTime,
            LogStartOffset = result.LogStartOffset,
            ErrorMessage = result.Message,
        };
        if (partition is not null && context.Version >= FirstVersionWithLeaders && LeaderHints.IsFor(result.Error))
        {
            var leadership = partition.Leadership;
            answer.CurrentLeader = new() { LeaderId = leadership.LeaderId, LeaderEpoch = leadership.LeaderEpoch };
            hints.Add(leadership.LeaderId);
        }

        return answer;
    }

    private static AppendResult Append(RequestContext context, ProduceRequest request, Partition partition, ReadOnlyMemory<byte> records)
    {
        var error = partition.CheckLeader(context.Broker.Id);
        if (error != KafkaErrorCode.None) return new(error);
        var config = partition.Topic.Config;

        // More than there are cannot be asked for.
        var needed = Math.Min(config.MinInsyncReplicas, partition.Leadership.Replicas.Count);
        if (request.Acks == -1 && partition.Leadership.InSync.Count < needed)
            return new(KafkaErrorCode.NotEnoughReplicas, Message: $"{partition.Leadership.InSync.Count} replicas are in sync; the topic asks for {needed}.");

        var now = context.Cluster.Time.GetUtcNow();
        var batch = records.Span;
        var verdict = BatchValidation.Check(ref batch, context.Version, config, now, out var header);
        if (verdict.Error != KafkaErrorCode.None) return verdict.ReachedLog ? verdict with { LogStartOffset = partition.Offsets.Start } : verdict;
        long? logAppendTime = config.IsLogAppendTime ? now.ToUnixTimeMilliseconds() : null;
        return header.IsTransactional
            ? TransactionalAppend.Append(context, request.TransactionalId!, partition, batch, header, logAppendTime)
            : partition.Append(context.Broker.Id, batch, header, logAppendTime);
    }

    private static bool IsTransactional(ProduceRequest.PartitionProduceData data) =>
        RecordBatchHeader.TryRead(data.Records.GetValueOrDefault().Span, out var header) && header is { IsLegacy: false, IsTransactional: true };
}
