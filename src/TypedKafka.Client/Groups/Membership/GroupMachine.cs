using TypedKafka.Client.Groups.Assignors;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Groups.Membership;

/// <summary>
/// The state machine of one member of a classic group (KIP-62, 345, 394, 429). It is called by one thread at a time, never waits and holds no lock: what takes time is an
/// operation of <see cref="IGroupActions"/> that comes back as an event with the operation's number, and an answer to anything but the current operation is dropped.
/// Wishes are flags, and <see cref="Settle"/> picks the next step whenever nothing is under way: a wish that arrives during an operation or
/// a call of the listener is kept, not lost. Heartbeats and commits go on beside it with the membership that it last published.
/// </summary>
internal sealed class GroupMachine(IGroupActions actions, IReadOnlyList<PartitionAssignor> assignors, bool isStatic)
{
    // One eager assignor among them makes the member eager: the group may choose it.
    private readonly bool _cooperative = assignors.All(a => a.Protocol == RebalanceProtocol.Cooperative);

    private readonly HashSet<TopicPartition> _owned = [];
    private string[] _topics = [];
    private string _memberId = "";
    private GroupMembership? _membership;
    private int _ownedGeneration = MemberSubscription.NoGeneration;
    private JoinAnswer? _joined;

    // What was last assigned: under an eager protocol it is given up before the member joins again, and still what a sticky leader wants to know.
    private TopicPartition[]? _previous;

    // The topics that this leader's last assignment was made for, and as they are now.
    private IReadOnlyDictionary<string, TopicLayout>? _assignedTopics;
    private IReadOnlyDictionary<string, TopicLayout>? _newestTopics;
    private bool _racksCount;

    private long _operation;
    private Action? _afterCall;
    private string _reason = "subscribed";
    private bool _rejoin;
    private bool _failed;
    private bool _suspended;
    private bool _closing;

    public GroupState State { get; private set; } = GroupState.Idle;

    public IReadOnlyCollection<TopicPartition> Owned => _owned;

    /// <summary>Whether the machine waits for the reader to read again (<see cref="GroupEvent.ReaderReturned"/>).</summary>
    public bool AwaitsReader => _failed || _suspended;

    public void Handle(GroupEvent @event)
    {
        if (State == GroupState.Closed)
            return;

        switch (@event)
        {
            case GroupEvent.Subscribed e: OnSubscribed(e); break;
            case GroupEvent.Joined e when IsCurrent(e.Operation): OnJoined(e.Answer); break;
            case GroupEvent.JoinFailed e when IsCurrent(e.Operation): OnJoinFailed(e); break;
            case GroupEvent.TopicsKnown e when IsCurrent(e.Operation): OnTopicsKnown(e.Topics); break;
            case GroupEvent.TopicsChanged e: OnTopicsChanged(e.Topics); break;
            case GroupEvent.Synced e when IsCurrent(e.Operation): Apply(e.Assigned); break;
            case GroupEvent.SyncFailed e when IsCurrent(e.Operation): OnSyncFailed(e); break;
            case GroupEvent.CallReturned e when IsCurrent(e.Operation): OnCallReturned(e.Exception); break;
            case GroupEvent.DelayOver e when IsCurrent(e.Operation): Settle(); break;
            case GroupEvent.Left e when IsCurrent(e.Operation): OnLeft(); break;
            case GroupEvent.MembershipRefused e when e.Membership == _membership: OnRefused(e.Error, e.Exception); break;
            case GroupEvent.SessionExpired e when e.Membership == _membership && State != GroupState.Joining: Lose("the session expired"); break;
            case GroupEvent.ReaderOverdue: OnReaderOverdue(); break;
            case GroupEvent.ReaderReturned: OnReaderReturned(); break;
            case GroupEvent.CloseRequested: OnCloseRequested(); break;
        }
    }

    private bool IsCurrent(long operation) => operation == _operation;

    private bool IsAwaitingBroker => State is GroupState.Joining or GroupState.Assigning or GroupState.Syncing;

    private long NextOperation() => ++_operation;

    private void OnSubscribed(GroupEvent.Subscribed e)
    {
        string[] topics = [.. e.Topics.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (topics.AsSpan().SequenceEqual(_topics))
            return;

        _topics = topics;
        _failed = false;
        WantRebalance("the subscription changed");
        if (topics.Length == 0)
            Interrupt();
    }

    private void OnReaderOverdue()
    {
        if (_membership is null)
            return;

        _suspended = true;
        Interrupt();
    }

    private void OnReaderReturned()
    {
        var waited = AwaitsReader;
        _suspended = false;
        _failed = false;
        if (waited && State is GroupState.Idle or GroupState.Failed)
            Settle();
    }

    private void OnCloseRequested()
    {
        if (_closing)
            return;

        _closing = true;
        Interrupt();
    }

    private void OnTopicsChanged(IReadOnlyDictionary<string, TopicLayout> topics)
    {
        _newestTopics = topics;
        if (State == GroupState.Stable)
            Settle();
    }

    private void WantRebalance(string reason)
    {
        _rejoin = true;
        _reason = reason;
        if (State is GroupState.Stable or GroupState.Idle or GroupState.Failed)
            Settle();
    }

    /// <summary>Drops a request that only the broker can end; a call of the listener is always waited for.</summary>
    private void Interrupt()
    {
        if (IsAwaitingBroker)
        {
            NextOperation();
            actions.CancelOperation();
            Settle();
        }
        else if (State is GroupState.Stable or GroupState.Idle or GroupState.Failed)
        {
            Settle();
        }
    }

    private void OnRefused(ErrorCode error, Exception exception)
    {
        switch (error)
        {
            case ErrorCode.RebalanceInProgress:
                // While this member joins or syncs it is part of that rebalance already.
                if (!IsAwaitingBroker && State != GroupState.Releasing)
                    WantRebalance("the group is rebalancing");
                break;
            case ErrorCode.IllegalGeneration when State != GroupState.Joining:
                // The member id stays: the coordinator still knows it, and dropping it would leave a ghost behind.
                Lose("the generation is over");
                break;
            case ErrorCode.UnknownMemberId when State != GroupState.Joining:
                _memberId = "";
                Lose("the coordinator does not know the member any more");
                break;
            case ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId:
                break;
            default:
                Fail(exception);
                break;
        }
    }

    private void Lose(string reason)
    {
        _reason = reason;
        DropMembership();
        Interrupt();
    }

    private void DropMembership()
    {
        _membership = null;
        _joined = null;
        _assignedTopics = null;
        actions.Heartbeat(null);
        actions.UseForCommits(null);
    }

    private void Fail(Exception exception)
    {
        actions.Report(exception);
        _failed = true;
        _memberId = "";
        DropMembership();
        Interrupt();
    }

    /// <summary>The next step towards what is wanted. Called only when no operation is under way.</summary>
    private void Settle()
    {
        var wantsMembership = !_closing && !_suspended && !_failed && _topics.Length > 0;
        if (_suspended && _membership is not null)
            LeaveAtOnce();
        else if (_membership is null && _owned.Count > 0)
            Release(RebalanceCall.Lost, [.. _owned]);
        else if (!wantsMembership && _owned.Count > 0)
            Release(RebalanceCall.Revoked, [.. _owned]);
        else if (!wantsMembership)
            End();
        else if (_membership is null)
            Join();
        else if (_rejoin || LeadsForOtherTopics())
            PrepareToRejoin();
        else
            State = GroupState.Stable;
    }

    private bool LeadsForOtherTopics()
    {
        if (_assignedTopics is null || _newestTopics is null || ReferenceEquals(_assignedTopics, _newestTopics))
            return false;

        foreach (var topic in _assignedTopics.Keys.Union(_newestTopics.Keys, StringComparer.Ordinal))
        {
            if (!_newestTopics.TryGetValue(topic, out var newest) || !_assignedTopics.TryGetValue(topic, out var assigned) || !newest.Fits(assigned, _racksCount))
            {
                _reason = $"the partitions of {topic} changed";
                return true;
            }
        }

        return false;
    }

    private void PrepareToRejoin()
    {
        TopicPartition[] given = _cooperative
            ? [.. _owned.Where(p => Array.BinarySearch(_topics, p.Topic, StringComparer.Ordinal) < 0)]
            : [.. _owned];
        if (given.Length > 0)
            Release(RebalanceCall.Revoked, given);
        else
            Join();
    }

    private void Release(RebalanceCall call, TopicPartition[] partitions)
    {
        State = _closing ? GroupState.Closing : GroupState.Releasing;
        Array.Sort(partitions);
        actions.StopDelivery(partitions);
        Call(call, partitions, () =>
        {
            Remove(partitions);
            Settle();
        });
    }

    private void Remove(TopicPartition[] partitions)
    {
        _owned.ExceptWith(partitions);
        actions.RemovePartitions(partitions);
    }

    private void Call(RebalanceCall call, TopicPartition[] partitions, Action then)
    {
        _afterCall = then;
        actions.Call(NextOperation(), call, partitions);
    }

    private void OnCallReturned(Exception? exception)
    {
        NextOperation();
        if (exception is not null)
            actions.Report(exception);
        var then = _afterCall;
        _afterCall = null;
        then?.Invoke();
    }

    private void Join()
    {
        State = GroupState.Joining;
        _rejoin = false;

        // The coordinator keeps a member that waits in JoinGroup, and a heartbeat of the old generation would only cross its answer.
        actions.Heartbeat(null);
        TopicPartition[] owned = _cooperative ? [.. _owned.Order()] : [];
        actions.Join(NextOperation(), new JoinRequestData(_memberId, _topics, owned, _previous, _ownedGeneration, _reason));
    }

    private void OnJoined(JoinAnswer answer)
    {
        _joined = answer;
        _membership = answer.Membership;
        _memberId = answer.Membership.MemberId;
        _assignedTopics = null;
        actions.Heartbeat(_membership);
        actions.UseForCommits(_membership);
        if (answer.IsLeader)
        {
            State = GroupState.Assigning;
            actions.ResolveTopics(NextOperation(), answer.Members.SelectMany(m => m.Topics).ToHashSet(StringComparer.Ordinal));
        }
        else
        {
            State = GroupState.Syncing;
            actions.Sync(NextOperation(), _membership, null);
        }
    }

    private void OnTopicsKnown(IReadOnlyDictionary<string, TopicLayout> topics)
    {
        _assignedTopics = topics;
        _newestTopics = topics;
        _racksCount = _joined!.Members.Any(m => !string.IsNullOrEmpty(m.Rack));
        State = GroupState.Syncing;
        var assignment = _joined.SkipAssignment ? null : ChosenAssignor().Assign(_joined.Members, topics);
        actions.Sync(NextOperation(), _membership!, assignment);
    }

    // The coordinator chooses among what every member named, this one included.
    private PartitionAssignor ChosenAssignor() => assignors.First(a => a.Name == _membership!.ProtocolName);

    private void OnJoinFailed(GroupEvent.JoinFailed e)
    {
        switch (e.Error)
        {
            case ErrorCode.MemberIdRequired:
                _memberId = e.MemberId;
                Join();
                break;
            case ErrorCode.UnknownMemberId:
                _memberId = "";
                _reason = "the coordinator does not know the member any more";
                DropMembership();
                Settle();
                break;
            case ErrorCode.IllegalGeneration:
                DropMembership();
                Settle();
                break;
            default:
                RetryOrFail(e.Error, e.Exception);
                break;
        }
    }

    private void OnSyncFailed(GroupEvent.SyncFailed e)
    {
        switch (e.Error)
        {
            case ErrorCode.RebalanceInProgress:
                _rejoin = true;
                Settle();
                break;
            case ErrorCode.UnknownMemberId or ErrorCode.IllegalGeneration:
                if (e.Error == ErrorCode.UnknownMemberId)
                    _memberId = "";
                _reason = "the generation ended before it was synchronised";
                DropMembership();
                Settle();
                break;
            default:
                RetryOrFail(e.Error, e.Exception);
                break;
        }
    }

    private void RetryOrFail(ErrorCode error, Exception exception)
    {
        NextOperation();
        if (error == ErrorCode.RebalanceInProgress || ErrorCodes.IsRetriable(error))
        {
            _rejoin = true;
            actions.Delay(NextOperation());
        }
        else
        {
            // Settles by itself: the state is still one that waits for the broker.
            Fail(exception);
        }
    }

    private void Apply(IReadOnlyList<TopicPartition> assigned)
    {
        NextOperation();
        State = GroupState.Applying;
        var wanted = assigned.Where(p => Array.BinarySearch(_topics, p.Topic, StringComparer.Ordinal) >= 0).ToHashSet();

        // The subscription changed while the rebalance went on; what is not subscribed to any more is handed back by joining again.
        _rejoin |= wanted.Count != assigned.Count;
        _ownedGeneration = _membership!.Generation;
        _previous = [.. assigned.Order()];
        TopicPartition[] taken = [.. _owned.Where(p => !wanted.Contains(p)).Order()];
        TopicPartition[] added = [.. wanted.Where(p => !_owned.Contains(p)).Order()];
        if (taken.Length == 0)
        {
            Add(added);
            return;
        }

        actions.StopDelivery(taken);
        Call(RebalanceCall.Revoked, taken, () =>
        {
            Remove(taken);

            // The leader waits for this to give them to their new owners.
            _rejoin = true;
            _reason = "partitions were given up";
            Add(added);
        });
    }

    private void Add(TopicPartition[] added)
    {
        if (added.Length == 0 || _membership is null || _closing || _suspended)
        {
            Settle();
            return;
        }

        _owned.UnionWith(added);
        actions.AddPartitions(added);
        Call(RebalanceCall.Assigned, added, () =>
        {
            if (_membership is not null)
                actions.StartDelivery(added);
            Settle();
        });
    }

    private void LeaveAtOnce()
    {
        actions.StopDelivery(_owned);
        DropMembership();
        Leave(_memberId);
    }

    private void Leave(string memberId)
    {
        State = _closing ? GroupState.Closing : GroupState.Releasing;
        if (isStatic || memberId.Length == 0)
            OnLeft();
        else
            actions.Leave(NextOperation(), memberId);
    }

    private void OnLeft()
    {
        // A static member stays: its place is kept until its session ends, so that a restart moves nothing.
        NextOperation();
        if (!isStatic)
            _memberId = "";
        Settle();
    }

    private void End()
    {
        if (_membership is not null || (_memberId.Length > 0 && !isStatic))
        {
            DropMembership();
            Leave(_memberId);
        }
        else if (_closing)
        {
            State = GroupState.Closed;
            actions.Closed();
        }
        else
        {
            State = _failed ? GroupState.Failed : GroupState.Idle;
        }
    }
}
