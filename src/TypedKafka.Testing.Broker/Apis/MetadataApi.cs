using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Describes the running brokers, the controller, and topics with who leads their partitions.</summary>
internal sealed class MetadataApi : Api<MetadataRequest, MetadataResponse>
{
    private const short FirstVersionWithIds = 12;
    private const short FirstVersionWithoutReplicaErrors = 1;

    public override short HighestVersionWithoutTopicIds => 9;

    protected override ValueTask<MetadataResponse> HandleAsync(RequestContext context, MetadataRequest request)
    {
        var response = Describe(context);
        if (request.Topics is null || (context.Version == 0 && request.Topics.Count == 0))
        {
            foreach (var topic in context.Cluster.Topics.All)
                response.Topics.Add(Describe(context, topic));
            return new(response);
        }

        foreach (var asked in request.Topics)
            response.Topics.Add(Find(context, request, asked));
        return new(response);
    }

    protected override MetadataResponse Refuse(RequestContext context, MetadataRequest request, KafkaErrorCode error)
    {
        var response = Describe(context);
        response.ErrorCode = (short)error;
        foreach (var asked in request.Topics ?? [])
            response.Topics.Add(new() { ErrorCode = (short)error, Name = asked.Name ?? "", TopicId = asked.TopicId });
        return response;
    }

    private static MetadataResponse Describe(RequestContext context)
    {
        var response = new MetadataResponse { ClusterId = context.Cluster.Id, ControllerId = context.Cluster.Brokers.ControllerId };
        foreach (var broker in context.Cluster.Brokers.Running)
            response.Brokers.Add(new() { NodeId = broker.Id, Host = broker.AdvertisedHost, Port = broker.AdvertisedPort, Rack = broker.Rack });
        return response;
    }

    private static MetadataResponse.MetadataResponseTopic Find(RequestContext context, MetadataRequest request, MetadataRequest.MetadataRequestTopic asked)
    {
        if (asked.Name is null)
        {
            if (context.Version < FirstVersionWithIds) throw new BrokenConnectionException($"it asked for a topic without a name in version {context.Version} of Metadata");
            return context.Cluster.Topics.Find(asked.TopicId) is { } byId
                ? Describe(context, byId)
                : new() { ErrorCode = (short)KafkaErrorCode.UnknownTopicId, Name = null, TopicId = asked.TopicId };
        }

        if (context.Cluster.Topics.Find(asked.Name) is { } topic) return Describe(context, topic);
        if (TopicName.Problem(asked.Name) is not null) return new() { ErrorCode = (short)KafkaErrorCode.InvalidTopicException, Name = asked.Name };

        // As in Kafka, the topic is being created while this answer says that it is unknown: the client asks again.
        if (context.Cluster.Settings.AutoCreateTopics && request.AllowAutoTopicCreation)
            context.Cluster.Topics.Create(new TopicSpecification(asked.Name), validateOnly: false, out _);
        return new() { ErrorCode = (short)KafkaErrorCode.UnknownTopicOrPartition, Name = asked.Name };
    }

    private static MetadataResponse.MetadataResponseTopic Describe(RequestContext context, Topic topic)
    {
        var described = new MetadataResponse.MetadataResponseTopic { Name = topic.Name, TopicId = topic.Id };
        foreach (var partition in topic.Partitions)
        {
            var leadership = partition.Leadership;
            var offline = leadership.Replicas.Where(id => context.Cluster.Brokers.Find(id) is not { IsRunning: true }).ToList();
            described.Partitions.Add(new()
            {
                ErrorCode = (short)ErrorOf(leadership, offline.Count, context.Version),
                PartitionIndex = partition.Index,
                LeaderId = leadership.LeaderId,
                LeaderEpoch = leadership.LeaderEpoch,
                ReplicaNodes = [.. leadership.Replicas],
                IsrNodes = [.. leadership.InSync],
                OfflineReplicas = offline,
            });
        }

        return described;
    }

    // Only clients of version 0 are told of a missing replica by an error.
    private static KafkaErrorCode ErrorOf(PartitionLeadership leadership, int offline, short version)
    {
        if (leadership.LeaderId == PartitionLeadership.NoLeader) return KafkaErrorCode.LeaderNotAvailable;
        return offline > 0 && version < FirstVersionWithoutReplicaErrors ? KafkaErrorCode.ReplicaNotAvailable : KafkaErrorCode.None;
    }
}
