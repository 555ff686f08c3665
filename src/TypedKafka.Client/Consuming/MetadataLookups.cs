using TypedKafka.Client.Cluster;

namespace TypedKafka.Client.Consuming;

/// <summary>What a consumer asks the metadata.</summary>
internal static class MetadataLookups
{
    /// <summary>The leader that the metadata names, if it names one.</summary>
    public static bool TryGetLeader(this ClusterMetadata metadata, TopicPartition partition, out int leaderId, out int leaderEpoch)
    {
        var found = metadata.Partition(partition.Topic, partition.Partition);
        leaderId = found?.LeaderId ?? -1;
        leaderEpoch = found?.LeaderEpoch ?? -1;
        return found?.LeaderId is not null;
    }

    /// <summary>The number of partitions; 0 for a topic that is not known.</summary>
    public static int CountPartitions(this ClusterMetadata metadata, string topic) => metadata.Topic(topic)?.Partitions.Count ?? 0;
}
