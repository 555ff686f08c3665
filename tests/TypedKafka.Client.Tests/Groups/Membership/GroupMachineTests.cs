using TypedKafka.Client.Groups.Assignors;
using TypedKafka.Client.Groups.Membership;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Tests.Groups.Membership;

public sealed class GroupMachineTests
{
    private static readonly TopicPartition T0 = new("t", 0);
    private static readonly TopicPartition T1 = new("t", 1);

    private readonly RecordedActions _actions = new();

    [Fact]
    public void A_subscription_joins_syncs_and_hands_out_what_was_assigned()
    {
        var machine = Cooperative();

        machine.Handle(new GroupEvent.Subscribed(["t"]));
        Assert.Equal(["join as '' owning []"], _actions.Take());

        machine.Handle(Joined(1));
        Assert.Equal(["sync generation 1"], _actions.Take());

        machine.Handle(new GroupEvent.Synced(_actions.Operation, [T0, T1]));
        Assert.Equal(["add [t-0 t-1]", "Assigned [t-0 t-1]"], _actions.Take());

        machine.Handle(Returned());
        Assert.Equal(["start [t-0 t-1]"], _actions.Take());
        Assert.Equal(GroupState.Stable, machine.State);
        Assert.Equal(1, _actions.Heartbeats!.Generation);
    }

    [Fact]
    [Trait("Reliability", "F47")]
    public void A_member_id_that_is_required_is_used_for_the_next_join()
    {
        var machine = Cooperative();
        machine.Handle(new GroupEvent.Subscribed(["t"]));

        machine.Handle(JoinFailed(ErrorCode.MemberIdRequired, "m-7"));

        Assert.Equal(["join as '' owning []", "join as 'm-7' owning []"], _actions.Take());
    }

    [Theory]
    [InlineData((short)ErrorCode.GroupMaxSizeReached)]
    [InlineData((short)ErrorCode.InconsistentGroupProtocol)]
    [InlineData((short)ErrorCode.FencedInstanceId)]
    [Trait("Reliability", "F47")]
    public void A_refusal_that_would_only_repeat_is_reported_and_tried_again_when_the_reader_reads_again(short error)
    {
        var machine = Cooperative();
        machine.Handle(new GroupEvent.Subscribed(["t"]));

        machine.Handle(JoinFailed((ErrorCode)error));
        Assert.Equal(GroupState.Failed, machine.State);
        Assert.Single(_actions.Reported);
        Assert.True(machine.AwaitsReader);
        _actions.Take();

        machine.Handle(GroupEvent.ReaderReturned.Instance);
        Assert.Equal(["join as '' owning []"], _actions.Take());
    }

    [Fact]
    public void A_cooperative_member_keeps_its_partitions_while_it_joins_and_joins_again_after_giving_some_up()
    {
        var machine = Stable(Cooperative(), T0, T1);

        machine.Handle(Refused(ErrorCode.RebalanceInProgress));
        Assert.Equal(["join as 'm' owning [t-0 t-1]"], _actions.Take());

        machine.Handle(Joined(2));
        machine.Handle(new GroupEvent.Synced(_actions.Operation, [T0]));
        Assert.Equal(["sync generation 2", "stop [t-1]", "Revoked [t-1]"], _actions.Take());

        machine.Handle(Returned());
        Assert.Equal(["remove [t-1]", "join as 'm' owning [t-0]"], _actions.Take());
        Assert.Equal(2, _actions.LastJoin!.OwnedGeneration);
    }

    [Fact]
    public void An_eager_member_gives_everything_up_before_it_joins()
    {
        var machine = Stable(Eager(), T0);

        machine.Handle(Refused(ErrorCode.RebalanceInProgress));
        Assert.Equal(["stop [t-0]", "Revoked [t-0]"], _actions.Take());

        machine.Handle(Returned());
        Assert.Equal(["remove [t-0]", "join as 'm' owning []"], _actions.Take());
    }

    [Fact]
    public void What_an_eager_member_gave_up_is_told_with_its_generation_for_a_sticky_leader()
    {
        var machine = Eager();
        machine.Handle(new GroupEvent.Subscribed(["t"]));
        Assert.Null(_actions.LastJoin!.Previous);

        Stable(machine, T1, T0);
        machine.Handle(Refused(ErrorCode.RebalanceInProgress));
        machine.Handle(Returned());

        Assert.Equal([T0, T1], _actions.LastJoin.Previous);
        Assert.Equal(1, _actions.LastJoin.OwnedGeneration);
    }

    [Fact]
    public void The_leader_rebalances_when_replicas_change_racks_only_if_members_have_one()
    {
        static Dictionary<string, TopicLayout> In(string rack) => new() { ["t"] = new TopicLayout(1, [new HashSet<string> { rack }]) };
        static MemberSubscription Member(string? rack) => new() { MemberId = "m", Topics = ["t"], Rack = rack };

        var near = Leading(In("a"), Member("a"));
        near.Handle(new GroupEvent.TopicsChanged(new Dictionary<string, TopicLayout> { ["t"] = 1 }));
        Assert.Empty(_actions.Take());
        near.Handle(new GroupEvent.TopicsChanged(In("b")));
        Assert.Equal(["join as 'm' owning [t-0 t-1]"], _actions.Take());

        Leading(In("a"), Member(null)).Handle(new GroupEvent.TopicsChanged(In("b")));
        Assert.Empty(_actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F53")]
    public void Heartbeats_and_commits_are_served_while_partitions_are_given_up()
    {
        var machine = Stable(Eager(), T0);

        machine.Handle(Refused(ErrorCode.RebalanceInProgress));

        Assert.Equal(GroupState.Releasing, machine.State);
        Assert.Equal(1, _actions.Heartbeats!.Generation);
        Assert.Equal(1, _actions.ForCommits!.Generation);

        // The heartbeat goes on being answered with the rebalance that is known already.
        machine.Handle(Refused(ErrorCode.RebalanceInProgress));
        Assert.Equal(["stop [t-0]", "Revoked [t-0]"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F31")]
    public void An_illegal_generation_loses_the_partitions_and_keeps_the_member_id()
    {
        var machine = Stable(Cooperative(), T0);

        machine.Handle(Refused(ErrorCode.IllegalGeneration));
        Assert.Equal(["stop [t-0]", "Lost [t-0]"], _actions.Take());
        Assert.Null(_actions.ForCommits);

        machine.Handle(Returned());
        Assert.Equal(["remove [t-0]", "join as 'm' owning []"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F31")]
    public void A_member_that_the_coordinator_forgot_joins_as_a_new_one()
    {
        var machine = Stable(Cooperative(), T0);

        machine.Handle(Refused(ErrorCode.UnknownMemberId));
        machine.Handle(Returned());

        Assert.Equal(["stop [t-0]", "Lost [t-0]", "remove [t-0]", "join as '' owning []"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F31")]
    public void An_answer_for_an_earlier_membership_is_dropped()
    {
        var machine = Stable(Cooperative(), T0);
        var stale = Membership(0);

        machine.Handle(new GroupEvent.MembershipRefused(stale, ErrorCode.UnknownMemberId, new KafkaException("stale")));
        machine.Handle(new GroupEvent.SessionExpired(stale));
        machine.Handle(new GroupEvent.Synced(_actions.Operation - 1, []));

        Assert.Empty(_actions.Take());
        Assert.Equal(GroupState.Stable, machine.State);
    }

    [Fact]
    [Trait("Reliability", "F18")]
    public void A_commit_that_a_rebalance_refuses_while_joining_does_not_start_another_rebalance()
    {
        var machine = Stable(Cooperative(), T0);
        machine.Handle(Refused(ErrorCode.RebalanceInProgress));
        _actions.Take();

        machine.Handle(Refused(ErrorCode.RebalanceInProgress));
        machine.Handle(Refused(ErrorCode.IllegalGeneration));
        Assert.Empty(_actions.Take());

        machine.Handle(Joined(2));
        machine.Handle(new GroupEvent.Synced(_actions.Operation, [T0]));
        Assert.Equal(GroupState.Stable, machine.State);
        Assert.Equal(2, _actions.ForCommits!.Generation);
        Assert.Equal(["sync generation 2"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F31")]
    public void A_rebalance_during_the_synchronisation_joins_again_and_loses_nothing()
    {
        var machine = Stable(Cooperative(), T0);
        machine.Handle(Refused(ErrorCode.RebalanceInProgress));
        machine.Handle(Joined(2));
        _actions.Take();

        machine.Handle(new GroupEvent.SyncFailed(_actions.Operation, ErrorCode.RebalanceInProgress, new KafkaException("again")));

        Assert.Equal(["join as 'm' owning [t-0]"], _actions.Take());
        Assert.Equal(1, _actions.LastJoin!.OwnedGeneration);
    }

    [Fact]
    [Trait("Reliability", "F32")]
    public void An_expired_session_loses_the_partitions_and_joins_again()
    {
        var machine = Stable(Cooperative(), T0);

        machine.Handle(new GroupEvent.SessionExpired(_actions.Heartbeats!));
        machine.Handle(Returned());

        Assert.Equal(["stop [t-0]", "Lost [t-0]", "remove [t-0]", "join as 'm' owning []"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F32")]
    public void A_reader_that_does_not_read_leaves_and_comes_back_when_it_reads()
    {
        var machine = Stable(Cooperative(), T0);

        machine.Handle(GroupEvent.ReaderOverdue.Instance);
        Assert.Equal(["stop [t-0]", "leave as 'm'"], _actions.Take());
        Assert.Null(_actions.Heartbeats);

        machine.Handle(new GroupEvent.Left(_actions.Operation));
        Assert.Equal(["stop [t-0]", "Lost [t-0]"], _actions.Take());

        machine.Handle(Returned());
        Assert.Equal(["remove [t-0]"], _actions.Take());
        Assert.Equal(GroupState.Idle, machine.State);

        machine.Handle(GroupEvent.ReaderReturned.Instance);
        Assert.Equal(["join as '' owning []"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "S6")]
    public void Closing_gives_the_partitions_up_leaves_and_ends()
    {
        var machine = Stable(Cooperative(), T0);

        machine.Handle(GroupEvent.CloseRequested.Instance);
        Assert.Equal(["stop [t-0]", "Revoked [t-0]"], _actions.Take());
        Assert.NotNull(_actions.ForCommits);

        machine.Handle(Returned());
        Assert.Equal(["remove [t-0]", "leave as 'm'"], _actions.Take());

        machine.Handle(new GroupEvent.Left(_actions.Operation));
        Assert.Equal(["closed"], _actions.Take());
        Assert.Equal(GroupState.Closed, machine.State);
    }

    [Fact]
    [Trait("Reliability", "S6")]
    public void A_wish_to_close_during_a_call_of_the_listener_is_kept_until_it_returns()
    {
        var machine = Cooperative();
        machine.Handle(new GroupEvent.Subscribed(["t"]));
        machine.Handle(Joined(1));
        machine.Handle(new GroupEvent.Synced(_actions.Operation, [T0]));
        _actions.Take();

        machine.Handle(GroupEvent.CloseRequested.Instance);
        machine.Handle(GroupEvent.CloseRequested.Instance);
        Assert.Empty(_actions.Take());

        machine.Handle(Returned());
        Assert.Equal(["start [t-0]", "stop [t-0]", "Revoked [t-0]"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "S6")]
    public void Closing_does_not_wait_for_a_join_that_the_coordinator_holds_back()
    {
        var machine = Cooperative();
        machine.Handle(new GroupEvent.Subscribed(["t"]));
        machine.Handle(JoinFailed(ErrorCode.MemberIdRequired, "m"));
        _actions.Take();

        machine.Handle(GroupEvent.CloseRequested.Instance);

        Assert.Equal(["cancel", "leave as 'm'"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F47")]
    public void A_static_member_does_not_leave_when_it_closes()
    {
        var machine = Stable(new GroupMachine(_actions, [new CooperativeStickyAssignor()], isStatic: true), T0);

        machine.Handle(GroupEvent.CloseRequested.Instance);
        machine.Handle(Returned());

        Assert.Equal(["stop [t-0]", "Revoked [t-0]", "remove [t-0]", "closed"], _actions.Take());
    }

    [Fact]
    [Trait("Reliability", "F29")]
    public void The_leader_rebalances_when_partitions_are_added()
    {
        var machine = Leading();

        machine.Handle(new GroupEvent.TopicsChanged(new Dictionary<string, TopicLayout> { ["t"] = 2 }));
        Assert.Empty(_actions.Take());

        machine.Handle(new GroupEvent.TopicsChanged(new Dictionary<string, TopicLayout> { ["t"] = 3 }));
        Assert.Equal(["join as 'm' owning [t-0 t-1]"], _actions.Take());
    }

    [Fact]
    public void The_leader_assigns_for_every_member()
    {
        Leading();

        Assert.Equal(2, _actions.LastAssignment!["m"].Count);
    }

    [Fact]
    public void A_changed_subscription_gives_up_what_is_not_in_it_and_joins_again()
    {
        var machine = Stable(Cooperative(), T0);

        machine.Handle(new GroupEvent.Subscribed(["u"]));
        machine.Handle(Returned());

        Assert.Equal(["stop [t-0]", "Revoked [t-0]", "remove [t-0]", "join as 'm' owning []"], _actions.Take());
        Assert.Equal(["u"], _actions.LastJoin!.Topics);
    }

    [Fact]
    public void An_exception_of_the_listener_reaches_the_reader_and_stops_nothing()
    {
        var machine = Cooperative();
        machine.Handle(new GroupEvent.Subscribed(["t"]));
        machine.Handle(Joined(1));
        machine.Handle(new GroupEvent.Synced(_actions.Operation, [T0]));

        machine.Handle(new GroupEvent.CallReturned(_actions.Operation, new InvalidOperationException("listener")));

        Assert.Equal("listener", Assert.Single(_actions.Reported).Message);
        Assert.Equal(GroupState.Stable, machine.State);
    }

    [Fact]
    public void A_membership_that_is_lost_during_a_call_is_lost_when_the_call_returns()
    {
        var machine = Cooperative();
        machine.Handle(new GroupEvent.Subscribed(["t"]));
        machine.Handle(Joined(1));
        machine.Handle(new GroupEvent.Synced(_actions.Operation, [T0]));
        _actions.Take();

        machine.Handle(Refused(ErrorCode.UnknownMemberId));
        Assert.Empty(_actions.Take());

        machine.Handle(Returned());
        Assert.Equal(["stop [t-0]", "Lost [t-0]"], _actions.Take());
    }

    private static GroupMembership Membership(int generation) =>
        new() { MemberId = "m", Generation = generation, InstanceId = null, ProtocolName = "cooperative-sticky" };

    private GroupMachine Cooperative() => new(_actions, [new CooperativeStickyAssignor()], isStatic: false);

    private GroupMachine Eager() => new(_actions, [new RangeAssignor()], isStatic: false);

    private GroupMachine Stable(GroupMachine machine, params TopicPartition[] assigned)
    {
        machine.Handle(new GroupEvent.Subscribed(["t"]));
        machine.Handle(Joined(1));
        machine.Handle(new GroupEvent.Synced(_actions.Operation, assigned));
        machine.Handle(Returned());
        Assert.Equal(GroupState.Stable, machine.State);
        _actions.Take();
        return machine;
    }

    private GroupMachine Leading() => Leading(new() { ["t"] = 2 }, new() { MemberId = "m", Topics = ["t"] });

    private GroupMachine Leading(Dictionary<string, TopicLayout> topics, MemberSubscription member)
    {
        var machine = Cooperative();
        machine.Handle(new GroupEvent.Subscribed(["t"]));
        machine.Handle(new GroupEvent.Joined(_actions.Operation, new JoinAnswer
        {
            Membership = Membership(1),
            IsLeader = true,
            Members = [member],
        }));
        machine.Handle(new GroupEvent.TopicsKnown(_actions.Operation, topics));
        machine.Handle(new GroupEvent.Synced(_actions.Operation, [T0, T1]));
        machine.Handle(Returned());
        _actions.Take();
        return machine;
    }

    private GroupEvent.Joined Joined(int generation) => new(_actions.Operation, new JoinAnswer { Membership = Membership(generation) });

    private GroupEvent.JoinFailed JoinFailed(ErrorCode error, string memberId = "") => new(_actions.Operation, error, memberId, new KafkaException("refused"));

    private GroupEvent.MembershipRefused Refused(ErrorCode error) => new(_actions.Heartbeats ?? _actions.ForCommits!, error, new KafkaException("refused"));

    private GroupEvent.CallReturned Returned() => new(_actions.Operation, null);
}
