using TypedKafka.Client.Options;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// Makes the next snapshot of the last one and an answer. A broker that lags answers with what was: a leader of an older epoch never replaces a newer
/// one, as long as it is the same topic by its id. An error of one topic concerns that topic only.
/// </summary>
internal static class MetadataMerge
{
    /// <summary>Takes a response over.</summary>
    /// <param name="current">What is known.</param>
    /// <param name="response">The answer.</param>
    /// <param name="isWanted">Whether a topic that the answer does not have is kept.</param>
    public static ClusterMetadata Apply(ClusterMetadata current, MetadataResponse response, Func<string, bool> isWanted)
    {
        var topics = new Dictionary<string, TopicMetadata>(StringComparer.Ordinal);
        foreach (var (name, topic) in current.Topics)
        {
            if (isWanted(name)) topics[name] = topic;
        }

        foreach (var topic in response.Topics)
        {
            if (topic.Name is { } name) topics[name] = Merge(current.Topic(name), topic, name);
        }

        return new ClusterMetadata
        {
            Version = current.Version + 1,
            ClusterId = response.ClusterId ?? current.ClusterId,
            ControllerId = response.ControllerId < 0 ? null : response.ControllerId,
            Brokers = response.Brokers.DistinctBy(broker => broker.NodeId)
                .ToDictionary(broker => broker.NodeId, broker => new BrokerInfo(broker.NodeId, new BrokerAddress(broker.Host, broker.Port), broker.Rack)),
            Topics = topics,
            TopicsById = ClusterMetadata.IndexById(topics.Values),
        };
    }

    /// <summary>Takes a leader over that a Produce or Fetch response named (KIP-951). Null when it is no news.</summary>
    public static ClusterMetadata? ApplyLeader(ClusterMetadata current, string topicName, int partition, int leaderId, int leaderEpoch, BrokerInfo? leader)
    {
        if (current.Topic(topicName) is not { } topic || topic.Partition(partition) is not { } known || leaderEpoch <= known.LeaderEpoch || leaderId < 0) return null;
        var partitions = topic.Partitions.ToArray();
        partitions[partition] = known with { LeaderId = leaderId, LeaderEpoch = leaderEpoch, Error = ErrorCode.None };
        var topics = new Dictionary<string, TopicMetadata>(current.Topics, StringComparer.Ordinal) { [topicName] = topic with { Partitions = partitions } };
        return current.With(WithBroker(current.Brokers, leader), topics);
    }

    /// <summary>Takes a broker over that a response named. Null when it is no news.</summary>
    public static ClusterMetadata? ApplyBroker(ClusterMetadata current, BrokerInfo broker) =>
        current.Broker(broker.NodeId) is { } known && known.Address == broker.Address ? null : current.With(WithBroker(current.Brokers, broker), current.Topics);

    private static IReadOnlyDictionary<int, BrokerInfo> WithBroker(IReadOnlyDictionary<int, BrokerInfo> brokers, BrokerInfo? broker)
    {
        if (broker is null || (brokers.TryGetValue(broker.NodeId, out var known) && known.Address == broker.Address)) return brokers;
        return new Dictionary<int, BrokerInfo>(brokers) { [broker.NodeId] = broker };
    }

    private static TopicMetadata Merge(TopicMetadata? known, MetadataResponse.MetadataResponseTopic topic, string name)
    {
        var isSame = known is not null && known.Id == topic.TopicId;
        var count = topic.ErrorCode == (short)ErrorCode.None ? topic.Partitions.Count : 0;
        var partitions = new PartitionMetadata?[count];
        foreach (var answered in topic.Partitions)
        {
            // The indexes are 0 to n−1 in any order; what is not is no answer that could be used.
            if ((uint)answered.PartitionIndex >= (uint)count) continue;
            partitions[answered.PartitionIndex] = Merge(isSame ? known!.Partition(answered.PartitionIndex) : null, answered);
        }

        var whole = partitions.OfType<PartitionMetadata>().ToArray();
        var isWhole = whole.Length == count;
        return new TopicMetadata
        {
            Name = name,
            Id = topic.TopicId,
            IsInternal = topic.IsInternal,
            Error = isWhole ? (ErrorCode)topic.ErrorCode : ErrorCode.UnknownServerError,
            Partitions = isWhole ? whole : [],
        };
    }

    private static PartitionMetadata Merge(PartitionMetadata? known, MetadataResponse.MetadataResponsePartition answered)
    {
        if (known is not null && known.LeaderEpoch > answered.LeaderEpoch && answered.LeaderEpoch >= 0) return known;
        return new PartitionMetadata
        {
            Index = answered.PartitionIndex,
            Error = (ErrorCode)answered.ErrorCode,
            LeaderId = answered.LeaderId < 0 ? null : answered.LeaderId,
            LeaderEpoch = answered.LeaderEpoch,
            Replicas = answered.ReplicaNodes,
            InSyncReplicas = answered.IsrNodes,
            OfflineReplicas = answered.OfflineReplicas,
        };
    }
}
