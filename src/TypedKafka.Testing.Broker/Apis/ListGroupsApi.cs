using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Lists the groups that the broker coordinates, by state (KIP-518) and type (KIP-848) where asked to.</summary>
internal sealed class ListGroupsApi : Api<ListGroupsRequest, ListGroupsResponse>
{
    private const string Classic = "classic";

    protected override ValueTask<ListGroupsResponse> HandleAsync(RequestContext context, ListGroupsRequest request)
    {
        var response = new ListGroupsResponse();
        foreach (var group in context.Cluster.Groups.All)
        {
            if (GroupRouting.Check(context, group.Id, allowEmptyId: true) != KafkaErrorCode.None) continue;
            lock (group.Gate)
            {
                var state = group.State.ToString();
                if (group.State == GroupState.Dead || !Passes(request.StatesFilter, state) || !Passes(request.TypesFilter, Classic)) continue;
                response.Groups.Add(new() { GroupId = group.Id, ProtocolType = group.ProtocolType ?? "", GroupState = state, GroupType = Classic });
            }
        }

        return new(response);
    }

    protected override ListGroupsResponse Refuse(RequestContext context, ListGroupsRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };

    private static bool Passes(List<string> filter, string value) => filter.Count == 0 || filter.Contains(value, StringComparer.OrdinalIgnoreCase);
}
