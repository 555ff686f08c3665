using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Describes classic groups with their members.</summary>
internal sealed class DescribeGroupsApi : Api<DescribeGroupsRequest, DescribeGroupsResponse>
{
    private const short FirstVersionWithNotFound = 6;

    protected override ValueTask<DescribeGroupsResponse> HandleAsync(RequestContext context, DescribeGroupsRequest request)
    {
        var response = new DescribeGroupsResponse();
        foreach (var id in request.Groups)
        {
            var error = GroupRouting.Check(context, id, allowEmptyId: true);
            response.Groups.Add(error == KafkaErrorCode.None ? Describe(context, id) : Failed(id, error, null));
        }

        return new(response);
    }

    protected override DescribeGroupsResponse Refuse(RequestContext context, DescribeGroupsRequest request, KafkaErrorCode error) =>
        new() { Groups = [.. request.Groups.Select(id => Failed(id, error, null))] };

    private static DescribeGroupsResponse.DescribedGroup Describe(RequestContext context, string id)
    {
        if (context.Cluster.Groups.Find(id) is not { } group)
        {
            return context.Version >= FirstVersionWithNotFound
                ? Failed(id, KafkaErrorCode.GroupIdNotFound, $"There is no group {id}.")
                : Failed(id, KafkaErrorCode.None, null);
        }

        lock (group.Gate)
        {
            return new()
            {
                GroupId = id,
                GroupState = group.State.ToString(),
                ProtocolType = group.ProtocolType ?? "",
                ProtocolData = group.State == GroupState.Stable ? group.ProtocolName ?? "" : "",
                Members = [.. group.Members.Select(member => Describe(group, member))],
            };
        }
    }

    // Only of a stable group is it known which of its protocols a member's data belong to.
    private static DescribeGroupsResponse.DescribedGroupMember Describe(Group group, GroupMember member) => new()
    {
        MemberId = member.Id,
        GroupInstanceId = member.InstanceId,
        ClientId = member.ClientId,
        ClientHost = member.ClientHost,
        MemberMetadata = group.State == GroupState.Stable ? member.MetadataOf(group.ProtocolName) : [],
        MemberAssignment = group.State == GroupState.Stable ? member.Assignment : [],
    };

    private static DescribeGroupsResponse.DescribedGroup Failed(string id, KafkaErrorCode error, string? message) =>
        new() { GroupId = id, ErrorCode = (short)error, ErrorMessage = message, GroupState = nameof(GroupState.Dead) };
}
