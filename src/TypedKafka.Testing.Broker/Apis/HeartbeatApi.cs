using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Keeps a member alive, and tells it of a rebalance.</summary>
internal sealed class HeartbeatApi : Api<HeartbeatRequest, HeartbeatResponse>
{
    protected override ValueTask<HeartbeatResponse> HandleAsync(RequestContext context, HeartbeatRequest request)
    {
        var error = GroupRouting.Check(context, request.GroupId);
        if (error == KafkaErrorCode.None)
        {
            error = context.Cluster.Groups.Find(request.GroupId) is { } group
                ? GroupMembership.Heartbeat(group, request.MemberId, request.GroupInstanceId, request.GenerationId)
                : KafkaErrorCode.UnknownMemberId;
        }

        return new(Refuse(context, request, error));
    }

    protected override HeartbeatResponse Refuse(RequestContext context, HeartbeatRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };
}
