namespace TypedKafka.Testing.Broker.Groups;

/// <summary>The way from one generation to the next. Every method is called under the group's lock.</summary>
internal static class GroupRebalance
{
    /// <summary>Begins a rebalance, unless one is being prepared already, and ends it if nobody is missing.</summary>
    public static void Prepare(Group group)
    {
        if (group.State != GroupState.PreparingRebalance)
        {
            if (group.State == GroupState.CompletingRebalance) GroupSync.Abandon(group);
            group.IsInitialDelay = group.State == GroupState.Empty && group.Settings.GroupInitialRebalanceDelay > TimeSpan.Zero;
            group.State = GroupState.PreparingRebalance;
            var wait = group.IsInitialDelay ? group.Settings.GroupInitialRebalanceDelay : RebalanceTimeout(group);
            group.StartRebalanceTimer(wait, Complete);
        }

        CompleteIfAllJoined(group);
    }

    public static void CompleteIfAllJoined(Group group)
    {
        if (group.State != GroupState.PreparingRebalance || group.IsInitialDelay) return;
        if (group.PendingMembers.Count == 0 && group.Members.All(member => member.Join is not null)) Complete(group);
    }

    /// <summary>Ends the wait: whoever has not joined is out, except static members, whose session time-out decides.</summary>
    private static void Complete(Group group)
    {
        group.StopRebalanceTimer();
        group.IsInitialDelay = false;
        foreach (var member in group.Members.Where(member => member.Join is null && member.InstanceId is null).ToArray())
            group.Remove(member);

        if (group.Members.Count == 0)
        {
            group.Generation++;
            group.ProtocolName = null;
            group.LeaderId = null;
            group.State = GroupState.Empty;
            return;
        }

        if (!ElectJoinedLeader(group))
        {
            group.StartRebalanceTimer(RebalanceTimeout(group), Complete);
            return;
        }

        BeginGeneration(group);
    }

    private static void BeginGeneration(Group group)
    {
        group.Generation++;
        group.ProtocolName = group.SelectProtocol();
        group.State = GroupState.CompletingRebalance;
        foreach (var member in group.Members)
        {
            member.Assignment = [];
            member.HasSynced = false;
            if (member.Join is null) continue;
            group.KeepAlive(member);
            member.CompleteJoin(Result(group, member));
        }

        group.StartRebalanceTimer(RebalanceTimeout(group), GroupSync.RemoveUnsynced);
    }

    /// <summary>The answer to a member of the current generation; the leader gets all members.</summary>
    public static JoinResult Result(Group group, GroupMember member, bool skipAssignment = false, string? leader = null) =>
        new(KafkaErrorCode.None, member.Id)
        {
            Generation = group.Generation,
            ProtocolType = group.ProtocolType,
            ProtocolName = group.ProtocolName,
            Leader = leader ?? group.LeaderId!,
            SkipAssignment = skipAssignment,
            Members = member.Id == (leader ?? group.LeaderId)
                ? [.. group.Members.Select(other => (other.Id, other.InstanceId, other.MetadataOf(group.ProtocolName)))]
                : [],
        };

    private static bool ElectJoinedLeader(Group group)
    {
        if (group.LeaderId is { } id && group.Find(id) is { Join: not null }) return true;
        var joined = group.Members.FirstOrDefault(member => member.Join is not null);
        if (joined is null) return false;
        group.LeaderId = joined.Id;
        return true;
    }

    private static TimeSpan RebalanceTimeout(Group group) => group.Members.Select(member => member.RebalanceTimeout).DefaultIfEmpty(TimeSpan.Zero).Max();
}
