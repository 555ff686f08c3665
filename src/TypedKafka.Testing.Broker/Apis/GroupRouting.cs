using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Whether a broker may answer for a group.</summary>
internal static class GroupRouting
{
    public static KafkaErrorCode Check(RequestContext context, string groupId, bool allowEmptyId = false)
    {
        if (groupId.Length == 0 && !allowEmptyId) return KafkaErrorCode.InvalidGroupId;
        return context.Cluster.Brokers.Coordinator(CoordinatorKey.Group(groupId)) == context.Broker ? KafkaErrorCode.None : KafkaErrorCode.NotCoordinator;
    }
}
