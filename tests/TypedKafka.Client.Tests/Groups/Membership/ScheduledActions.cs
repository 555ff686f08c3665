using TypedKafka.Client.Groups.Membership;

namespace TypedKafka.Client.Tests.Groups.Membership;

/// <summary>What the machine has started and what it has done, with the rules that hold for every single action.</summary>
internal sealed class ScheduledActions(Action<string> trace) : IGroupActions
{
    private readonly Dictionary<TopicPartition, RebalanceCall?> _lastCall = [];
    private bool _isClosed;
    private bool _callIsRunning;

    public GroupMachine? Machine { get; set; }

    /// <summary>What is under way, if anything is.</summary>
    public ScheduledOperation? Current { get; private set; }

    /// <summary>What the machine has given up: it may answer all the same.</summary>
    public List<ScheduledOperation> Superseded { get; } = [];

    public HashSet<TopicPartition> Added { get; } = [];

    public HashSet<TopicPartition> Delivering { get; } = [];

    public GroupMembership? Heartbeats { get; private set; }

    public GroupMembership? ForCommits { get; private set; }

    public void Require(bool condition, string invariant)
    {
        if (!condition)
            throw new ScheduleViolationException(invariant);
    }

    /// <summary>The operation is answered; its event comes next.</summary>
    public void Ended(ScheduledOperation operation)
    {
        if (operation == Current)
        {
            Current = null;
            if (operation.Kind == "call")
                _callIsRunning = false;
        }
        else
        {
            Superseded.Remove(operation);
        }
    }

    public void RequireClosed()
    {
        Require(_isClosed, "the end is told");
        Require(Added.Count == 0 && Delivering.Count == 0, "a closed member owns nothing");
        Require(!_callIsRunning, "no call of the listener is under way at the end");
        Require(_lastCall.Values.All(call => call is null), "the listener was told of the loss of everything it was given");
    }

    public void Join(long operation, JoinRequestData request)
    {
        Require(request.Owned.All(Added.Contains), "what a join claims is owned");
        Require(request.Topics.Count > 0, "nobody joins for no topics");
        Start(operation, "join");
    }

    public void ResolveTopics(long operation, IReadOnlySet<string> topics) => Start(operation, "resolve");

    public void Sync(long operation, GroupMembership membership, IReadOnlyDictionary<string, List<TopicPartition>>? assignment)
    {
        Require(membership == ForCommits, "the generation that is synchronised is the one that was joined last");
        Start(operation, "sync");
    }

    public void Call(long operation, RebalanceCall call, IReadOnlyList<TopicPartition> partitions)
    {
        Require(!_callIsRunning, "one call of the listener at a time");
        Require(partitions.Count > 0 && partitions.Distinct().Count() == partitions.Count, "a call names partitions, each once");
        foreach (var partition in partitions)
        {
            Require(Added.Contains(partition), $"{partition} is owned while the listener is told of it");
            Require(!Delivering.Contains(partition), $"{partition} is not delivered while the listener is told of it");
            var last = _lastCall.GetValueOrDefault(partition);
            Require(call == RebalanceCall.Assigned ? last is null : last == RebalanceCall.Assigned, $"{partition} is {call} after {last?.ToString() ?? "nothing"}");
            _lastCall[partition] = call == RebalanceCall.Assigned ? call : null;
        }

        if (call == RebalanceCall.Revoked)
            Require(ForCommits is not null, "who gives partitions up can still commit them");
        if (call == RebalanceCall.Lost)
            Require(ForCommits is null, "who has lost partitions cannot commit them any more");
        _callIsRunning = true;
        Start(operation, "call");
    }

    public void Delay(long operation) => Start(operation, "delay");

    public void Leave(long operation, string memberId)
    {
        Require(memberId.Length > 0, "who leaves has an id");
        Start(operation, "leave");
    }

    public void CancelOperation()
    {
        Require(Current is not { Kind: "call" }, "a call of the listener is never cancelled");
        Supersede();
    }

    public void Heartbeat(GroupMembership? membership) => Heartbeats = membership;

    public void UseForCommits(GroupMembership? membership) => ForCommits = membership;

    public void StopDelivery(IReadOnlyCollection<TopicPartition> partitions)
    {
        trace($"  stop [{string.Join(' ', partitions)}]");
        Delivering.ExceptWith(partitions);
    }

    public void AddPartitions(IReadOnlyCollection<TopicPartition> partitions)
    {
        trace($"  add [{string.Join(' ', partitions)}]");
        foreach (var partition in partitions)
            Require(Added.Add(partition), $"{partition} is added once");
    }

    public void StartDelivery(IReadOnlyCollection<TopicPartition> partitions)
    {
        trace($"  start [{string.Join(' ', partitions)}]");
        Require(!_callIsRunning, "delivery begins after the listener was told");
        foreach (var partition in partitions)
            Require(Added.Contains(partition) && Delivering.Add(partition), $"{partition} is owned, and starts once");
    }

    public void RemovePartitions(IReadOnlyCollection<TopicPartition> partitions)
    {
        trace($"  remove [{string.Join(' ', partitions)}]");
        Require(!_callIsRunning, "partitions go after the listener was told");
        foreach (var partition in partitions)
        {
            Require(Added.Remove(partition), $"{partition} is removed once");
            Require(_lastCall.GetValueOrDefault(partition) is null, $"the listener was told before {partition} goes");
        }
    }

    public void Report(Exception exception) => trace($"  report {exception.Message}");

    public void Closed()
    {
        trace("  closed");
        Require(!_isClosed, "the end comes once");
        _isClosed = true;
    }

    private void Start(long operation, string kind)
    {
        trace($"  {kind} ({operation})");
        Require(!_isClosed, "nothing begins after the end");
        Require(Current is not { Kind: "call" }, "a call of the listener is always waited for");
        Supersede();
        Current = new ScheduledOperation(operation, kind);
    }

    private void Supersede()
    {
        if (Current is { } given)
            Superseded.Add(given);
        Current = null;
    }
}
