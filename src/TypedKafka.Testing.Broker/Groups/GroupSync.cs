using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Groups;

/// <summary>Hands the leader's assignment to the members.</summary>
internal static class GroupSync
{
    /// <summary>Syncs. Either the answer is known at once, or the request waits for the leader's.</summary>
    public static SyncResult? Sync(Group group, SyncRequest request, out ParkedRequest<SyncResult>? waiting)
    {
        waiting = null;
        lock (group.Gate)
        {
            if (group.State == GroupState.Dead) return new(KafkaErrorCode.CoordinatorNotAvailable);
            var error = GroupMembership.Check(group, request.MemberId, request.InstanceId, out var member);
            if (error != KafkaErrorCode.None) return new(error);
            if (request.Generation != group.Generation) return new(KafkaErrorCode.IllegalGeneration);
            if ((request.ProtocolType is not null && request.ProtocolType != group.ProtocolType) || (request.ProtocolName is not null && request.ProtocolName != group.ProtocolName))
                return new(KafkaErrorCode.InconsistentGroupProtocol);
            switch (group.State)
            {
                case GroupState.PreparingRebalance:
                    return new(KafkaErrorCode.RebalanceInProgress);
                case GroupState.Stable:
                    member!.HasSynced = true;
                    group.KeepAlive(member);
                    return Result(group, member);
                case GroupState.CompletingRebalance:
                    waiting = group.Park<SyncResult>();
                    member!.HasSynced = true;
                    member.WaitForSync(waiting);
                    if (member.Id == group.LeaderId) Assign(group, request);
                    return null;
                default:
                    return new(KafkaErrorCode.UnknownMemberId);
            }
        }
    }

    /// <summary>Gives up the assignment that members wait for: another rebalance begins. Under the lock.</summary>
    public static void Abandon(Group group)
    {
        foreach (var member in group.Members)
        {
            member.Assignment = [];
            if (member.Sync is null) continue;
            group.KeepAlive(member);
            member.CompleteSync(new SyncResult(KafkaErrorCode.RebalanceInProgress));
        }
    }

    /// <summary>Removes the members that joined but did not ask for their assignment in time. Under the lock.</summary>
    public static void RemoveUnsynced(Group group)
    {
        group.StopRebalanceTimer();
        var late = group.Members.Where(member => !member.HasSynced).ToArray();
        foreach (var member in late)
            group.Remove(member);
        if (late.Length > 0) GroupRebalance.Prepare(group);
    }

    private static void Assign(Group group, SyncRequest request)
    {
        group.State = GroupState.Stable;
        foreach (var member in group.Members)
        {
            member.Assignment = request.Assignments.GetValueOrDefault(member.Id, []);
            if (member.Sync is null) continue;
            group.KeepAlive(member);
            member.CompleteSync(Result(group, member));
        }
    }

    private static SyncResult Result(Group group, GroupMember member) =>
        new(KafkaErrorCode.None) { ProtocolType = group.ProtocolType, ProtocolName = group.ProtocolName, Assignment = member.Assignment };
}
