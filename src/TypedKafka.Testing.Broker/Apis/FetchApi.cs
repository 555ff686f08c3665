using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Fetching;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Reads record batches as they are stored, with or without a fetch session (KIP-227).</summary>
internal sealed class FetchApi : Api<FetchRequest, FetchResponse>
{
    private const short FirstVersionWithLeaders = 12;
    private const short FirstVersionWithIds = 13;
    private const short FirstVersionWithEndpoints = 16;
    private const int NoSession = 0;
    private const int FirstEpoch = 0;
    private const int LastEpoch = -1;
    private const sbyte ReadCommitted = 1;

    public override short HighestVersionWithoutTopicIds => FirstVersionWithIds - 1;

    protected override async ValueTask<FetchResponse> HandleAsync(RequestContext context, FetchRequest request)
    {
        var sessions = context.Broker.FetchSessions;
        var isFull = request.SessionEpoch is FirstEpoch or LastEpoch;
        FetchSession? session = null;
        var targets = request.Topics.SelectMany(Targets).ToList();
        if (isFull)
        {
            if (request.SessionId != NoSession) sessions.Close(request.SessionId);
            if (request.SessionEpoch == FirstEpoch && targets.Count > 0) session = sessions.Open(context.Version >= FirstVersionWithIds, targets);
        }
        else
        {
            var error = sessions.Find(request.SessionId, request.SessionEpoch, context.Version >= FirstVersionWithIds, out session);
            if (error != KafkaErrorCode.None) return new FetchResponse { ErrorCode = (short)error };
            session!.Apply(targets, request.ForgottenTopicsData.SelectMany(Keys));
        }

        var results = await FetchRead.ReadAsync(
            context, session?.Targets.ToArray() ?? (IReadOnlyList<FetchTarget>)targets, request.MinBytes, request.MaxBytes, TimeSpan.FromMilliseconds(request.MaxWaitMs), request.IsolationLevel == ReadCommitted).ConfigureAwait(false);
        var response = new FetchResponse { SessionId = session?.Id ?? NoSession };
        Fill(context, request, response, isFull ? results : results.Where(result => result.IsNews));
        return response;
    }

    protected override FetchResponse Refuse(RequestContext context, FetchRequest request, KafkaErrorCode error)
    {
        if (error is KafkaErrorCode.FetchSessionIdNotFound or KafkaErrorCode.InvalidFetchSessionEpoch or KafkaErrorCode.FetchSessionTopicIdError)
            return new FetchResponse { ErrorCode = (short)error };

        // Within a session the request need not name the partitions; all that it fetches have the error.
        context.Broker.FetchSessions.Find(request.SessionId, request.SessionEpoch, context.Version >= FirstVersionWithIds, out var session);
        var targets = request.Topics.SelectMany(Targets).ToList();
        if (session is not null) session.Apply(targets, request.ForgottenTopicsData.SelectMany(Keys));
        var response = new FetchResponse { SessionId = session?.Id ?? NoSession };
        Fill(context, request, response, (session?.Targets ?? targets).Select(target => new FetchResult(target, null, PartitionRead.Failed(error))));
        return response;
    }

    private static void Fill(RequestContext context, FetchRequest request, FetchResponse response, IEnumerable<FetchResult> results)
    {
        var hints = new LeaderHints(context.Cluster.Brokers);
        FetchResponse.FetchableTopicResponse? topic = null;
        foreach (var result in results)
        {
            var key = result.Target.Key;
            if (topic is null || topic.Topic != key.Topic || topic.TopicId != key.TopicId)
            {
                topic = new() { Topic = key.Topic, TopicId = key.TopicId };
                response.Responses.Add(topic);
            }

            topic.Partitions.Add(Describe(context, request, result, hints));
        }

        if (context.Version < FirstVersionWithEndpoints) return;
        foreach (var (id, host, port, rack) in hints.Nodes)
            response.NodeEndpoints.Add(new() { NodeId = id, Host = host, Port = port, Rack = rack });
    }

    private static FetchResponse.PartitionData Describe(RequestContext context, FetchRequest request, FetchResult result, LeaderHints hints)
    {
        var (target, partition, read) = result;
        target.ToldHighWatermark = read.HighWatermark;
        target.ToldLogStartOffset = read.LogStartOffset;
        var data = new FetchResponse.PartitionData
        {
            PartitionIndex = target.Key.Partition,
            ErrorCode = (short)read.Error,
            HighWatermark = read.HighWatermark,
            LastStableOffset = read.LastStableOffset,
            LogStartOffset = read.LogStartOffset,
            AbortedTransactions = partition is null || (request.IsolationLevel == ReadCommitted && read.Error == KafkaErrorCode.None) ? Describe(read.Aborted) : null,
            Records = read.Records,
        };
        if (context.Version < FirstVersionWithLeaders) return data;
        if (read.Diverging is { } diverging) data.DivergingEpoch = new() { Epoch = diverging.Epoch, EndOffset = diverging.EndOffset };
        if (partition is not null && LeaderHints.IsFor(read.Error))
        {
            var leadership = partition.Leadership;
            data.CurrentLeader = new() { LeaderId = leadership.LeaderId, LeaderEpoch = leadership.LeaderEpoch };
            hints.Add(leadership.LeaderId);
        }

        return data;
    }

    private static List<FetchResponse.AbortedTransaction> Describe(IReadOnlyList<Logs.AbortedTransaction>? aborted) =>
        [.. (aborted ?? []).Select(transaction => new FetchResponse.AbortedTransaction { ProducerId = transaction.ProducerId, FirstOffset = transaction.FirstOffset })];

    private static IEnumerable<FetchTarget> Targets(FetchRequest.FetchTopic topic)
    {
        foreach (var partition in topic.Partitions)
        {
            var target = new FetchTarget(new(topic.Topic, topic.TopicId, partition.Partition));
            target.Update(partition.FetchOffset, partition.CurrentLeaderEpoch, partition.LastFetchedEpoch, partition.PartitionMaxBytes);
            yield return target;
        }
    }

    private static IEnumerable<FetchTargetKey> Keys(FetchRequest.ForgottenTopic topic) =>
        topic.Partitions.Select(partition => new FetchTargetKey(topic.Topic, topic.TopicId, partition));
}
