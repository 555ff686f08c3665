using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Deletes groups that have no members.</summary>
internal sealed class DeleteGroupsApi : Api<DeleteGroupsRequest, DeleteGroupsResponse>
{
    protected override ValueTask<DeleteGroupsResponse> HandleAsync(RequestContext context, DeleteGroupsRequest request)
    {
        var response = new DeleteGroupsResponse();
        foreach (var id in request.GroupsNames)
        {
            var error = GroupRouting.Check(context, id, allowEmptyId: true);
            if (error == KafkaErrorCode.None) error = context.Cluster.Groups.Delete(id);
            response.Results.Add(new() { GroupId = id, ErrorCode = (short)error });
        }

        return new(response);
    }

    protected override DeleteGroupsResponse Refuse(RequestContext context, DeleteGroupsRequest request, KafkaErrorCode error) =>
        new() { Results = [.. request.GroupsNames.Select(id => new DeleteGroupsResponse.DeletableGroupResult { GroupId = id, ErrorCode = (short)error })] };
}
