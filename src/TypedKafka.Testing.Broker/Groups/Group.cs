using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Groups;

/// <summary>
/// A classic consumer group. The operations on it are in classes of their own, by concern; each takes <see cref="Gate"/>, also when a timer calls it,
/// and under it nothing is awaited and no user code is called.
/// </summary>
internal sealed class Group(string id, ClusterSettings settings, ActivityTracker activity)
{
    private readonly OrderedDictionary<string, GroupMember> _members = new(StringComparer.Ordinal);

    public Lock Gate { get; } = new();

    public string Id { get; } = id;

    public ClusterSettings Settings { get; } = settings;

    public GroupState State { get; set; } = GroupState.Empty;

    public int Generation { get; set; }

    public string? ProtocolType { get; set; }

    public string? ProtocolName { get; set; }

    public string? LeaderId { get; set; }

    public IReadOnlyList<GroupMember> Members => _members.Values;

    /// <summary>Ids that were handed out to clients that have not come back with them yet, with the timers that forget them.</summary>
    public Dictionary<string, ITimer> PendingMembers { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Topic, int Partition), CommittedOffset> Offsets { get; } = [];

    /// <summary>What producers committed within transactions that are open, by the producer's id.</summary>
    public Dictionary<long, Dictionary<(string Topic, int Partition), CommittedOffset>> PendingOffsets { get; } = [];

    /// <summary>How many offsets were written: see <see cref="CommittedOffset.Order"/>.</summary>
    public long Commits { get; set; }

    /// <summary>Ends the wait for members to join, or to sync.</summary>
    public ITimer? RebalanceTimer { get; set; }

    /// <summary>A group that was empty waits for more members before it rebalances the first time.</summary>
    public bool IsInitialDelay { get; set; }

    public GroupMember? Find(string memberId) => _members.GetValueOrDefault(memberId);

    public GroupMember? FindStatic(string instanceId) => _members.Values.FirstOrDefault(member => member.InstanceId == instanceId);

    public void Add(GroupMember member)
    {
        if (_members.Count == 0) LeaderId = member.Id;
        _members.Add(member.Id, member);
        LeaderId ??= member.Id;
    }

    public void Remove(GroupMember member)
    {
        member.Dispose();
        _members.Remove(member.Id);
        if (LeaderId == member.Id) LeaderId = _members.Count > 0 ? _members.GetAt(0).Key : null;
    }

    /// <summary>Puts a static member's new incarnation where the old one was.</summary>
    public void Replace(GroupMember old, GroupMember next)
    {
        old.Dispose();
        var index = _members.IndexOf(old.Id);
        _members.RemoveAt(index);
        _members.Insert(index, next.Id, next);
        if (LeaderId == old.Id) LeaderId = next.Id;
    }

    public ParkedRequest<T> Park<T>() => new(activity);

    /// <summary>Whether there is an assignor that every member and the newcomer know.</summary>
    public bool Supports(string protocolType, IReadOnlyList<GroupProtocol> protocols)
    {
        if (_members.Count == 0) return protocolType.Length > 0 && protocols.Count > 0;
        return protocolType == ProtocolType && protocols.Any(protocol => _members.Values.All(member => member.Offers(protocol.Name)));
    }

    /// <summary>The assignor that most members like best, of those that all know.</summary>
    public string SelectProtocol()
    {
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in _members.Values)
        {
            var choice = member.Protocols.First(protocol => _members.Values.All(other => other.Offers(protocol.Name))).Name;
            votes[choice] = votes.GetValueOrDefault(choice) + 1;
        }

        return votes.MaxBy(vote => vote.Value).Key;
    }

    /// <summary>Starts the time after which a member that is not heard of is removed, anew.</summary>
    public void KeepAlive(GroupMember member)
    {
        if (member.Session is { } timer) timer.Change(member.SessionTimeout, Timeout.InfiniteTimeSpan);
        else member.Session = Settings.Time.CreateTimer(_ => GroupMembership.Expire(this, member), null, member.SessionTimeout, Timeout.InfiniteTimeSpan);
    }

    public void StartRebalanceTimer(TimeSpan delay, Action<Group> onDue)
    {
        RebalanceTimer?.Dispose();
        RebalanceTimer = null;
        ITimer? timer = null;

        // A timer that was replaced may already be waiting for the lock.
        timer = Settings.Time.CreateTimer(
            _ =>
            {
                lock (Gate)
                {
                    if (ReferenceEquals(RebalanceTimer, timer)) onDue(this);
                }
            },
            null, delay, Timeout.InfiniteTimeSpan);
        RebalanceTimer = timer;
    }

    public void StopRebalanceTimer()
    {
        RebalanceTimer?.Dispose();
        RebalanceTimer = null;
    }
}
