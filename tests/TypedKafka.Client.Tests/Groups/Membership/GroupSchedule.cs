using TypedKafka.Client.Groups.Assignors;
using TypedKafka.Client.Groups.Membership;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Tests.Groups.Membership;

/// <summary>
/// One schedule of the group's state machine: a coordinator, a listener, a reader and a user who do what they may in an order that a seed decides. Whatever the machine has started
/// may end at any time, well or badly; what it has superseded may still answer. After each event the invariants are looked at; <see cref="Trace"/> tells the way to one that does not hold.
/// </summary>
internal sealed class GroupSchedule
{
    private const int StepsToSettle = 200;

    private static readonly ErrorCode[] s_joinErrors =
    [
        ErrorCode.MemberIdRequired, ErrorCode.UnknownMemberId, ErrorCode.IllegalGeneration, ErrorCode.RebalanceInProgress, ErrorCode.CoordinatorLoadInProgress,
        ErrorCode.GroupMaxSizeReached, ErrorCode.FencedInstanceId,
    ];

    private static readonly ErrorCode[] s_refusals = [ErrorCode.RebalanceInProgress, ErrorCode.IllegalGeneration, ErrorCode.UnknownMemberId, ErrorCode.FencedInstanceId];

    private static readonly string[][] s_subscriptions = [["t"], ["t", "u"], ["u"], []];

    private readonly Random _random;
    private readonly GroupMachine _machine;
    private readonly ScheduledActions _actions;
    private readonly List<GroupMembership> _memberships = [];
    private string[] _topics = [];
    private int _generation;
    private bool _closing;
    private bool _isKind;

    public GroupSchedule(int seed)
    {
        _random = new Random(seed);
        IsStatic = _random.Next(3) == 0;
        IsCooperative = _random.Next(2) == 0;
        _actions = new ScheduledActions(Trace.Add);
        _machine = new GroupMachine(_actions, [IsCooperative ? new CooperativeStickyAssignor() : new RangeAssignor()], IsStatic);
        _actions.Machine = _machine;
    }

    public bool IsStatic { get; }

    public bool IsCooperative { get; }

    /// <summary>The events and what each led to.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>Runs so many events, then lets the world be kind until the machine is at rest, then closes it.</summary>
    public void Run(int events)
    {
        for (var step = 0; step < events; step++)
            HandleNext();

        _isKind = true;
        Settle("rest", IsAtRest);
        if (!_closing && _topics.Length > 0 && _machine.State != GroupState.Stable)
        {
            // Whatever went wrong, a reader that reads again gets going again.
            Handle(GroupEvent.ReaderReturned.Instance);
            Settle("stable", () => _machine.State == GroupState.Stable);
        }

        if (_machine.State == GroupState.Stable)
            _actions.Require(_actions.Delivering.SetEquals(_machine.Owned), "everything that is owned is delivered when the member is stable");

        Handle(GroupEvent.CloseRequested.Instance);
        Settle("closed", () => _machine.State == GroupState.Closed);
        _actions.RequireClosed();
        var calls = Trace.Count;
        Handle(GroupEvent.CloseRequested.Instance);
        Handle(new GroupEvent.Subscribed(["t"]));
        _actions.Require(Trace.Skip(calls).All(line => line.StartsWith("> ", StringComparison.Ordinal)), "a closed machine does nothing any more");
    }

    private bool IsAtRest() => _machine.State is GroupState.Stable or GroupState.Idle or GroupState.Failed or GroupState.Closed;

    private void Settle(string what, Func<bool> isReached)
    {
        for (var step = 0; !isReached(); step++)
        {
            _actions.Require(step < StepsToSettle, $"it comes to be {what} when all goes well, but is {_machine.State}");
            var pending = _actions.Current;
            _actions.Require(pending is not null, $"something is under way in state {_machine.State}");
            Handle(Succeed(pending!));
        }
    }

    private void Handle(GroupEvent @event)
    {
        Trace.Add($"> {Describe(@event)}");
        switch (@event)
        {
            case GroupEvent.Subscribed e: _topics = [.. e.Topics]; break;
            case GroupEvent.CloseRequested: _closing = true; break;
        }

        _machine.Handle(@event);
        CheckInvariants();
    }

    /// <summary>The next event. The answer to something that was given up changes nothing at all.</summary>
    private void HandleNext()
    {
        var superseded = _actions.Superseded.Count;
        var @event = NextEvent();
        var isStale = _actions.Superseded.Count < superseded;
        var (state, lines) = (_machine.State, Trace.Count);
        Handle(@event);
        if (isStale)
            _actions.Require(_machine.State == state && Trace.Count == lines + 1, "an answer to what was given up is dropped");
    }

    private void CheckInvariants()
    {
        _actions.Require(_machine.Owned.ToHashSet().SetEquals(_actions.Added), "the machine owns what it has added and not removed");
        _actions.Require(_actions.Delivering.IsSubsetOf(_actions.Added), "only what is owned is delivered");
        if (!IsAtRest())
            _actions.Require(_actions.Current is not null, $"no wake-up is lost: in state {_machine.State} something is under way that ends it");
        if (_machine.State == GroupState.Stable)
            _actions.Require(!_closing && _topics.Length > 0 && !_machine.AwaitsReader && _actions.ForCommits is not null && _actions.Heartbeats == _actions.ForCommits, "a stable member is wanted, heartbeats and can commit");
        if (_machine.State == GroupState.Idle)
            _actions.Require(!_closing && _actions.Added.Count == 0 && (_topics.Length == 0 || _machine.AwaitsReader), "an idle member owns nothing and is not wanted now");
        if (_machine.State is GroupState.Failed or GroupState.Closed)
            _actions.Require(_actions.Added.Count == 0 && _actions.Heartbeats is null && _actions.ForCommits is null, $"a {_machine.State} member owns nothing and says nothing");
        if (_machine.State == GroupState.Joining)
            _actions.Require(_actions.Heartbeats is null, "nobody heartbeats for a generation that is being left");
    }

    private GroupEvent NextEvent()
    {
        while (true)
        {
            switch (_random.Next(14))
            {
                case 0: return new GroupEvent.Subscribed(s_subscriptions[_random.Next(s_subscriptions.Length)]);
                case 1 when _memberships.Count > 0: return new GroupEvent.MembershipRefused(AnyMembership(), Pick(s_refusals), new KafkaException("refused"));
                case 2 when _memberships.Count > 0: return new GroupEvent.SessionExpired(AnyMembership());
                case 3: return GroupEvent.ReaderOverdue.Instance;
                case 4: return GroupEvent.ReaderReturned.Instance;
                case 5: return new GroupEvent.TopicsChanged(Counts());
                case 6 when _random.Next(12) == 0: return GroupEvent.CloseRequested.Instance;
                case 7 when _actions.Superseded.Count > 0: return Answer(_actions.Superseded[_random.Next(_actions.Superseded.Count)]);
                case > 7 when _actions.Current is { } current: return Answer(current);
            }
        }
    }

    // Mostly the newest, at times one that is long over.
    private GroupMembership AnyMembership() => _random.Next(4) == 0 ? _memberships[_random.Next(_memberships.Count)] : _memberships[^1];

    private ErrorCode Pick(ErrorCode[] errors) => errors[_random.Next(errors.Length)];

    private Dictionary<string, TopicLayout> Counts() => new(StringComparer.Ordinal) { ["t"] = _isKind ? 3 : _random.Next(1, 4), ["u"] = _isKind ? 2 : _random.Next(1, 3) };

    private GroupEvent Answer(ScheduledOperation operation) => _random.Next(3) == 0 ? Fail(operation) : Succeed(operation);

    private GroupEvent Fail(ScheduledOperation operation)
    {
        _actions.Ended(operation);
        return operation.Kind switch
        {
            "join" => new GroupEvent.JoinFailed(operation.Number, Pick(s_joinErrors), "given", new KafkaException("refused")),
            "sync" => new GroupEvent.SyncFailed(operation.Number, Pick(s_joinErrors), new KafkaException("refused")),
            "call" => new GroupEvent.CallReturned(operation.Number, new InvalidOperationException("the listener throws")),
            _ => Succeed(operation),
        };
    }

    private GroupEvent Succeed(ScheduledOperation operation)
    {
        _actions.Ended(operation);
        return operation.Kind switch
        {
            "join" => new GroupEvent.Joined(operation.Number, Join()),
            "resolve" => new GroupEvent.TopicsKnown(operation.Number, Counts()),
            "sync" => new GroupEvent.Synced(operation.Number, Assign()),
            "call" => new GroupEvent.CallReturned(operation.Number, null),
            "delay" => new GroupEvent.DelayOver(operation.Number),
            _ => new GroupEvent.Left(operation.Number),
        };
    }

    private JoinAnswer Join()
    {
        var membership = new GroupMembership
        {
            MemberId = "m",
            Generation = ++_generation,
            InstanceId = IsStatic ? "one" : null,
            ProtocolName = IsCooperative ? "cooperative-sticky" : "range",
        };
        _memberships.Add(membership);
        var leads = _random.Next(2) == 0;
        return new JoinAnswer
        {
            Membership = membership,
            IsLeader = leads,
            SkipAssignment = leads && IsStatic && _random.Next(4) == 0,
            Members = leads ? [new MemberSubscription { MemberId = "m", Topics = _topics, Owned = [.. _machine.Owned] }] : [],
        };
    }

    /// <summary>What another member, the leader, may have given to this one: perhaps of a subscription that is over. When the world is kind, all of what it wants.</summary>
    private List<TopicPartition> Assign()
    {
        TopicPartition[] all = [new("t", 0), new("t", 1), new("t", 2), new("u", 0), new("u", 1)];
        return [.. all.Where(p => _isKind ? _topics.Contains(p.Topic) : _random.Next(2) == 0)];
    }

    private static string Describe(GroupEvent @event) => @event switch
    {
        GroupEvent.Subscribed e => $"subscribed to [{string.Join(' ', e.Topics)}]",
        GroupEvent.Joined e => $"joined ({e.Operation}), generation {e.Answer.Membership.Generation}{(e.Answer.IsLeader ? ", leads" : "")}",
        GroupEvent.JoinFailed e => $"join failed ({e.Operation}): {e.Error}",
        GroupEvent.Synced e => $"synced ({e.Operation}): [{string.Join(' ', e.Assigned)}]",
        GroupEvent.SyncFailed e => $"sync failed ({e.Operation}): {e.Error}",
        GroupEvent.MembershipRefused e => $"generation {e.Membership.Generation} refused: {e.Error}",
        GroupEvent.SessionExpired e => $"session of generation {e.Membership.Generation} expired",
        GroupEvent.CallReturned e => $"call returned ({e.Operation}){(e.Exception is null ? "" : ", threw")}",
        GroupEvent.TopicsKnown e => $"topics known ({e.Operation})",
        GroupEvent.DelayOver e => $"delay over ({e.Operation})",
        GroupEvent.Left e => $"left ({e.Operation})",
        _ => @event.GetType().Name,
    };
}
