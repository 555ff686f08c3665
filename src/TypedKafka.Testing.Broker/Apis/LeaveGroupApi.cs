using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Lets members go: from version 3 on several at once, as an administrator does with static ones (KIP-345).</summary>
internal sealed class LeaveGroupApi : Api<LeaveGroupRequest, LeaveGroupResponse>
{
    private const short FirstVersionWithMembers = 3;

    protected override ValueTask<LeaveGroupResponse> HandleAsync(RequestContext context, LeaveGroupRequest request)
    {
        var error = GroupRouting.Check(context, request.GroupId);
        if (error != KafkaErrorCode.None) return new(Refuse(context, request, error));
        var group = context.Cluster.Groups.Find(request.GroupId);
        if (context.Version < FirstVersionWithMembers) return new(Refuse(context, request, Leave(group, request.MemberId, null)));

        var response = new LeaveGroupResponse();
        foreach (var member in request.Members)
        {
            response.Members.Add(new()
            {
                MemberId = member.MemberId,
                GroupInstanceId = member.GroupInstanceId,
                ErrorCode = (short)Leave(group, member.MemberId, member.GroupInstanceId),
            });
        }

        return new(response);
    }

    protected override LeaveGroupResponse Refuse(RequestContext context, LeaveGroupRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };

    private static KafkaErrorCode Leave(Group? group, string memberId, string? instanceId) =>
        group is null ? KafkaErrorCode.UnknownMemberId : GroupMembership.Leave(group, memberId, instanceId);
}
