using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker;

/// <content>Consumer groups, past any client.</content>
public sealed partial class InProcessKafka
{
    /// <summary>The node id of the broker that coordinates a group; -1 while no broker runs.</summary>
    public int CoordinatorOf(string groupId) => _cluster.Brokers.Coordinator(CoordinatorKey.Group(groupId))?.Id ?? -1;

    /// <summary>Makes a running broker the coordinator of a group; what the group is goes with it.</summary>
    public void MoveCoordinator(string groupId, int brokerId)
    {
        if (!Broker(brokerId).IsRunning) throw new InvalidOperationException($"Broker {brokerId} is stopped, so it cannot coordinate the group '{groupId}'.");
        _cluster.Brokers.MoveCoordinator(CoordinatorKey.Group(groupId), brokerId);
    }

    /// <summary>A group as it is now; one that does not exist is <c>Dead</c>.</summary>
    public GroupSnapshot Group(string groupId)
    {
        if (_cluster.Groups.Find(groupId) is not { } group) return new(groupId, nameof(GroupState.Dead), 0, null, null, []);
        lock (group.Gate)
        {
            return new(
                groupId, group.State.ToString(), group.Generation, group.LeaderId, group.ProtocolName,
                [.. group.Members.Select(member => new GroupMemberSnapshot(member.Id, member.InstanceId, member.ClientId, member.Assignment))]);
        }
    }

    /// <summary>The offset that a group has committed for a partition, or null.</summary>
    public long? CommittedOffset(string groupId, string topic, int partition) => GroupOffsets.Find(_cluster.Groups.Find(groupId), topic, partition)?.Offset;

    /// <summary>Stores an offset for a group past any client.</summary>
    public void CommitOffset(string groupId, string topic, int partition, long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        GroupOffsets.Commit(_cluster.Groups.FindOrAdd(groupId), Partition(topic, partition).Topic.Name, partition, new(offset, -1, ""));
    }

    /// <summary>Removes a member as the end of its session does.</summary>
    /// <returns>False if there is no such member.</returns>
    public bool RemoveMember(string groupId, string memberId) =>
        _cluster.Groups.Find(groupId) is { } group && GroupMembership.Leave(group, memberId, null) == KafkaErrorCode.None;
}
