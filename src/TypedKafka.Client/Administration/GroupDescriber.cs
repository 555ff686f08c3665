using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Administration;

/// <summary>Describes groups: as KIP-848 groups first, and as classic ones those that are not.</summary>
internal sealed class GroupDescriber(AdminChannel channel)
{
    private const string ConsumerProtocolType = "consumer";

    public async Task<IReadOnlyList<GroupDescription>> DescribeAsync(IReadOnlyCollection<string> groups, AdminCallOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<string, GroupDescription>(
            "Describing groups", groups, static (group, error) => new GroupDescription { GroupId = group, Error = error });
        return await channel.RunAsync(run, options, (run, call) => call.ForEachCoordinatorAsync(run, async (node, own) =>
        {
            var classic = await DescribeConsumerGroupsAsync(run, call, node, own).ConfigureAwait(false);
            if (classic.Count > 0)
                await DescribeClassicGroupsAsync(run, call, node, classic).ConfigureAwait(false);
        }), cancel).ConfigureAwait(false);
    }

    /// <summary>Returns the groups that are not of KIP-848.</summary>
    private static async Task<List<string>> DescribeConsumerGroupsAsync(AdminRun<string, GroupDescription> run, AdminCall call, int node, List<string> groups)
    {
        ConsumerGroupDescribeResponse response;
        try
        {
            response = await call.SendAsync<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse>(
                node, new ConsumerGroupDescribeRequest { GroupIds = [.. groups] }).ConfigureAwait(false);
        }
        catch (KafkaVersionException)
        {
            return groups;
        }

        var classic = new List<string>();
        foreach (var group in response.Groups)
        {
            call.ForgetCoordinatorAfter(group.GroupId, group.ErrorCode, node);
            if ((ErrorCode)group.ErrorCode is ErrorCode.GroupIdNotFound or ErrorCode.UnsupportedVersion)
                classic.Add(group.GroupId);
            else if (group.ErrorCode != 0)
                run.Settle(group.GroupId, group.ErrorCode, What(group.GroupId), group.ErrorMessage);
            else
                run.Done(group.GroupId, Read(group, node));
        }

        return classic;
    }

    private static async Task DescribeClassicGroupsAsync(AdminRun<string, GroupDescription> run, AdminCall call, int node, List<string> groups)
    {
        var response = await call.SendAsync<DescribeGroupsRequest, DescribeGroupsResponse>(node, new DescribeGroupsRequest { Groups = groups }).ConfigureAwait(false);
        foreach (var group in response.Groups)
        {
            // Brokers before 4.0 describe a group that they do not have as dead.
            var code = group is { ErrorCode: 0, GroupState: nameof(GroupState.Dead) } ? (short)ErrorCode.GroupIdNotFound : group.ErrorCode;
            call.ForgetCoordinatorAfter(group.GroupId, code, node);
            if (code != 0)
                run.Settle(group.GroupId, code, What(group.GroupId), group.ErrorMessage);
            else
                run.Done(group.GroupId, Read(group, node));
        }
    }

    private static string What(string group) => $"Describing the group '{group}' failed";

    private static GroupDescription Read(ConsumerGroupDescribeResponse.DescribedGroup group, int node) => new()
    {
        GroupId = group.GroupId,
        State = GroupStates.Parse(group.GroupState),
        IsConsumerProtocol = true,
        ProtocolType = ConsumerProtocolType,
        Assignor = group.AssignorName,
        CoordinatorId = node,
        Members =
        [
            .. group.Members.Select(member => new GroupMember(
                member.MemberId,
                member.InstanceId,
                member.ClientId,
                member.ClientHost,
                [.. member.Assignment.TopicPartitions.SelectMany(topic => topic.Partitions.Select(partition => new TopicPartition(topic.TopicName, partition)))])),
        ],
    };

    private static GroupDescription Read(DescribeGroupsResponse.DescribedGroup group, int node) => new()
    {
        GroupId = group.GroupId,
        State = GroupStates.Parse(group.GroupState),
        ProtocolType = group.ProtocolType,
        Assignor = group.ProtocolData,
        CoordinatorId = node,
        Members =
        [
            .. group.Members.Select(member => new GroupMember(
                member.MemberId,
                member.GroupInstanceId,
                member.ClientId,
                member.ClientHost,
                group.ProtocolType == ConsumerProtocolType ? ReadAssignment(member.MemberAssignment) : [])),
        ],
    };

    /// <summary>
    /// What the group's leader wrote for a member. Another client's leader wrote it, so what cannot be read counts as no assignment: it must not
    /// hide the rest of the group.
    /// </summary>
    private static IReadOnlyList<TopicPartition> ReadAssignment(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return [];
        try
        {
            var reader = new ProtocolReader(bytes);
            var version = reader.ReadInt16();
            // A later version begins like the latest that we know.
            var assignment = ConsumerProtocolAssignment.Read(ref reader, Math.Min(version, ConsumerProtocolAssignment.HighestVersion));
            return [.. assignment.AssignedPartitions.SelectMany(topic => topic.Partitions.Select(partition => new TopicPartition(topic.Topic, partition)))];
        }
        catch (ProtocolException)
        {
            return [];
        }
    }
}
