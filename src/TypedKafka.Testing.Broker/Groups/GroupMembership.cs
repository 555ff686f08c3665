namespace TypedKafka.Testing.Broker.Groups;

/// <summary>Keeps members, and lets them go.</summary>
internal static class GroupMembership
{
    /// <summary>Finds a member by what it says it is; a static member's older incarnation is fenced. Under the lock.</summary>
    public static KafkaErrorCode Check(Group group, string memberId, string? instanceId, out GroupMember? member)
    {
        member = group.Find(memberId);
        if (instanceId is null) return member is null ? KafkaErrorCode.UnknownMemberId : KafkaErrorCode.None;
        var named = group.FindStatic(instanceId);
        if (named is null) return KafkaErrorCode.UnknownMemberId;
        if (named.Id != memberId) return KafkaErrorCode.FencedInstanceId;
        member = named;
        return KafkaErrorCode.None;
    }

    public static KafkaErrorCode Heartbeat(Group group, string memberId, string? instanceId, int generation)
    {
        lock (group.Gate)
        {
            if (group.State == GroupState.Dead) return KafkaErrorCode.CoordinatorNotAvailable;
            var error = Check(group, memberId, instanceId, out var member);
            if (error != KafkaErrorCode.None) return error;
            if (generation != group.Generation) return KafkaErrorCode.IllegalGeneration;
            if (group.State == GroupState.Empty) return KafkaErrorCode.UnknownMemberId;
            group.KeepAlive(member!);
            return group.State == GroupState.PreparingRebalance ? KafkaErrorCode.RebalanceInProgress : KafkaErrorCode.None;
        }
    }

    /// <summary>Lets a member go, named by its id or, for a static one, by its instance id.</summary>
    public static KafkaErrorCode Leave(Group group, string memberId, string? instanceId)
    {
        lock (group.Gate)
        {
            if (group.State == GroupState.Dead) return KafkaErrorCode.CoordinatorNotAvailable;
            if (instanceId is null && group.PendingMembers.Remove(memberId, out var timer))
            {
                timer.Dispose();
                GroupRebalance.CompleteIfAllJoined(group);
                return KafkaErrorCode.None;
            }

            // An administrator removes a static member by its name alone.
            GroupMember? member;
            if (instanceId is not null && memberId.Length == 0)
            {
                member = group.FindStatic(instanceId);
                if (member is null) return KafkaErrorCode.UnknownMemberId;
            }
            else
            {
                var error = Check(group, memberId, instanceId, out member);
                if (error != KafkaErrorCode.None) return error;
            }

            Remove(group, member!);
            return KafkaErrorCode.None;
        }
    }

    /// <summary>The session time-out of a member is over. One that waits for the coordinator is alive.</summary>
    public static void Expire(Group group, GroupMember member)
    {
        lock (group.Gate)
        {
            if (group.Find(member.Id) != member) return;
            if (member.Join is not null || member.Sync is not null) group.KeepAlive(member);
            else Remove(group, member);
        }
    }

    /// <summary>A client never came back with the id that it was given.</summary>
    public static void ForgetPending(Group group, string memberId)
    {
        lock (group.Gate)
        {
            if (!group.PendingMembers.Remove(memberId, out var timer)) return;
            timer.Dispose();
            GroupRebalance.CompleteIfAllJoined(group);
        }
    }

    private static void Remove(Group group, GroupMember member)
    {
        member.CompleteJoin(new JoinResult(KafkaErrorCode.UnknownMemberId, member.Id));
        member.CompleteSync(new SyncResult(KafkaErrorCode.UnknownMemberId));
        group.Remove(member);
        if (group.State is GroupState.Stable or GroupState.CompletingRebalance) GroupRebalance.Prepare(group);
        else GroupRebalance.CompleteIfAllJoined(group);
    }
}
