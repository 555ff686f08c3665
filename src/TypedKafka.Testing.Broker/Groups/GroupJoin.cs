using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Groups;

/// <summary>Takes members in, or back in.</summary>
internal static class GroupJoin
{
    /// <summary>
    /// Joins. Either the answer is known at once, or the request waits for the rebalance.
    /// </summary>
    public static JoinResult? Join(Group group, JoinRequest request, out ParkedRequest<JoinResult>? waiting)
    {
        waiting = null;
        lock (group.Gate)
        {
            if (group.State == GroupState.Dead) return Failed(request, KafkaErrorCode.CoordinatorNotAvailable);
            if (!group.Supports(request.ProtocolType, request.Protocols) && !IsOnlyMember(group, request))
                return Failed(request, KafkaErrorCode.InconsistentGroupProtocol);
            var known = request.InstanceId is null ? group.Find(request.MemberId) : group.FindStatic(request.InstanceId);
            if (known is null && group.Members.Count + group.PendingMembers.Count(pending => pending.Key != request.MemberId) >= group.Settings.GroupMaxSize)
                return Failed(request, KafkaErrorCode.GroupMaxSizeReached);
            return request.MemberId.Length == 0 ? JoinFirst(group, request, known, ref waiting) : JoinAgain(group, request, ref waiting);
        }
    }

    private static JoinResult? JoinFirst(Group group, JoinRequest request, GroupMember? known, ref ParkedRequest<JoinResult>? waiting)
    {
        var id = $"{request.InstanceId ?? request.ClientId}-{Guid.NewGuid()}";
        if (request.InstanceId is not null && known is not null) return ReplaceStatic(group, request, known, id, ref waiting);
        if (request.InstanceId is null && request.MemberIdRequired)
        {
            var timer = group.Settings.Time.CreateTimer(_ => GroupMembership.ForgetPending(group, id), null, request.SessionTimeout, Timeout.InfiniteTimeSpan);
            group.PendingMembers.Add(id, timer);
            return new JoinResult(KafkaErrorCode.MemberIdRequired, id);
        }

        return Add(group, request, id, ref waiting);
    }

    private static JoinResult? JoinAgain(Group group, JoinRequest request, ref ParkedRequest<JoinResult>? waiting)
    {
        if (group.PendingMembers.Remove(request.MemberId, out var timer))
        {
            timer.Dispose();
            return Add(group, request, request.MemberId, ref waiting);
        }

        var error = GroupMembership.Check(group, request.MemberId, request.InstanceId, out var member);
        if (error != KafkaErrorCode.None) return Failed(request, error);
        var isSame = member!.HasSameProtocols(request);
        switch (group.State)
        {
            // The answer to its last join was lost: it gets it again.
            case GroupState.CompletingRebalance when isSame:
            case GroupState.Stable when isSame && group.LeaderId != member.Id:
                member.Update(request);
                group.KeepAlive(member);
                return GroupRebalance.Result(group, member);

            // A leader that joins again asks for a new assignment.
            case GroupState.PreparingRebalance or GroupState.CompletingRebalance or GroupState.Stable:
                member.Update(request);
                return Wait(group, member, ref waiting);
            default:
                return Failed(request, KafkaErrorCode.UnknownMemberId);
        }
    }

    /// <summary>A static member came back under its name: the old incarnation is fenced, and if nothing else changed nobody has to rebalance (KIP-345).</summary>
    private static JoinResult? ReplaceStatic(Group group, JoinRequest request, GroupMember old, string id, ref ParkedRequest<JoinResult>? waiting)
    {
        var member = new GroupMember(id, request) { Assignment = old.Assignment, HasSynced = old.HasSynced };
        var oldLeader = group.LeaderId;
        old.CompleteJoin(new JoinResult(KafkaErrorCode.FencedInstanceId, old.Id));
        old.CompleteSync(new SyncResult(KafkaErrorCode.FencedInstanceId));
        group.Replace(old, member);
        if (group.State != GroupState.Stable || group.SelectProtocol() != group.ProtocolName) return Wait(group, member, ref waiting);

        group.KeepAlive(member);
        var wasLeader = oldLeader == old.Id;
        return request.CanSkipAssignment
            ? GroupRebalance.Result(group, member, skipAssignment: wasLeader)
            : GroupRebalance.Result(group, member, leader: oldLeader);
    }

    private static JoinResult? Add(Group group, JoinRequest request, string id, ref ParkedRequest<JoinResult>? waiting)
    {
        var member = new GroupMember(id, request);
        if (group.Members.Count == 0) group.ProtocolType = request.ProtocolType;
        group.Add(member);
        return Wait(group, member, ref waiting);
    }

    private static JoinResult? Wait(Group group, GroupMember member, ref ParkedRequest<JoinResult>? waiting)
    {
        waiting = group.Park<JoinResult>();
        member.WaitForJoin(waiting);
        GroupRebalance.Prepare(group);
        return null;
    }

    // Whoever is alone may change what it offers.
    private static bool IsOnlyMember(Group group, JoinRequest request) =>
        group.Members.Count == 1 && request.Protocols.Count > 0 && request.ProtocolType == group.ProtocolType
        && (group.Members[0].Id == request.MemberId || (request.InstanceId is not null && group.Members[0].InstanceId == request.InstanceId));

    private static JoinResult Failed(JoinRequest request, KafkaErrorCode error) => new(error, request.MemberId);
}
