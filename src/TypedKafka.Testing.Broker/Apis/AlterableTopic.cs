using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Configs;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Finds the topic whose settings a request wants to change; those of brokers are fixed by the cluster's options.</summary>
internal static class AlterableTopic
{
    public static ClusterError Find(ClusterState cluster, sbyte resourceType, string name, out Topic? topic)
    {
        topic = null;
        if ((ConfigResourceType)resourceType != ConfigResourceType.Topic)
            return new(KafkaErrorCode.InvalidRequest, $"Only the settings of topics can be changed here, not of resources with the type {resourceType}.");
        if (TopicName.Problem(name) is { } problem) return new(KafkaErrorCode.InvalidTopicException, problem);
        topic = cluster.Topics.Find(name);
        return topic is null ? new(KafkaErrorCode.UnknownTopicOrPartition, "This broker does not know the topic.") : ClusterError.None;
    }
}
