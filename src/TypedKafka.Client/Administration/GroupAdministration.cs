using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>Lists and deletes groups.</summary>
internal sealed class GroupAdministration(AdminChannel channel)
{
    private const short LowestWithStates = 4;
    private const short LowestWithTypes = 5;

    public Task<IReadOnlyList<GroupListing>> ListAsync(ListGroupsOptions options, CancellationToken cancel) =>
        channel.RunAsync<IReadOnlyList<GroupListing>>("Listing groups", options, async call =>
        {
            // Each broker knows the groups that it coordinates.
            var cluster = await call.FetchMetadataAsync(topics: []).ConfigureAwait(false);
            var lists = await Task.WhenAll(cluster.Brokers.Select(broker => ListAsync(call, broker.NodeId, options))).ConfigureAwait(false);
            return
            [
                .. lists.SelectMany(list => list)
                    .DistinctBy(group => group.GroupId)
                    .OrderBy(group => group.GroupId, StringComparer.Ordinal),
            ];
        }, cancel);

    public async Task<IReadOnlyList<DeleteGroupResult>> DeleteAsync(IReadOnlyCollection<string> groups, AdminCallOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<string, DeleteGroupResult>(
            "Deleting groups", groups, static (group, error) => new DeleteGroupResult { GroupId = group, Error = error });
        return await channel.RunAsync(run, options, (run, call) => call.ForEachCoordinatorAsync(run, async (node, own) =>
        {
            var response = await call.SendAsync<DeleteGroupsRequest, DeleteGroupsResponse>(node, new DeleteGroupsRequest { GroupsNames = [.. own] }).ConfigureAwait(false);
            foreach (var result in response.Results)
            {
                call.ForgetCoordinatorAfter(result.GroupId, result.ErrorCode, node);
                if (result.ErrorCode != 0)
                    run.Settle(result.GroupId, result.ErrorCode, $"Deleting the group '{result.GroupId}' failed", null, ErrorCode.GroupIdNotFound);
                else
                    run.Done(result.GroupId, new DeleteGroupResult { GroupId = result.GroupId });
            }
        }), cancel).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<GroupListing>> ListAsync(AdminCall call, int node, ListGroupsOptions options)
    {
        var request = new ListGroupsRequest
        {
            StatesFilter = [.. options.States.Select(state => state.ToString())],
            TypesFilter = [.. options.Types],
        };
        var lowest = options.Types.Count > 0 ? LowestWithTypes : options.States.Count > 0 ? LowestWithStates : (short)0;
        var response = await call.SendAsync<ListGroupsRequest, ListGroupsResponse>(node, request, lowest: lowest).ConfigureAwait(false);
        if (response.ErrorCode != 0)
            throw BrokerErrors.ToException(response.ErrorCode, $"Listing the groups of node {node} failed");
        return response.Groups.Select(group => new GroupListing(
            group.GroupId, group.ProtocolType, GroupStates.Parse(group.GroupState), group.GroupType.Length == 0 ? null : group.GroupType.ToLowerInvariant()));
    }
}
