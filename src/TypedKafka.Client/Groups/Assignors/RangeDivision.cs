namespace TypedKafka.Client.Groups.Assignors;

/// <summary>One topic on its way to being divided by <see cref="RangeAssignor"/>: what is given, what is open, and how much room each subscriber has.</summary>
internal sealed class RangeDivision
{
    private readonly List<int> _open;
    private readonly int _size;
    private int _longer;

    /// <param name="topic">The topic's name.</param>
    /// <param name="layout">Its partitions.</param>
    /// <param name="subscribers">In their order.</param>
    public RangeDivision(string topic, TopicLayout layout, List<MemberSubscription> subscribers)
    {
        Topic = topic;
        Layout = layout;
        Subscribers = subscribers;
        DependsOnRacks = layout.DependsOnRacks(subscribers);
        Assigned = subscribers.ToDictionary(m => m.MemberId, _ => new List<int>(), StringComparer.Ordinal);
        _open = [.. Enumerable.Range(0, layout.Partitions)];
        if (subscribers.Count > 0)
            (_size, _longer) = Math.DivRem(layout.Partitions, subscribers.Count);
    }

    public string Topic { get; }

    public TopicLayout Layout { get; }

    public List<MemberSubscription> Subscribers { get; }

    public bool DependsOnRacks { get; }

    public Dictionary<string, List<int>> Assigned { get; }

    /// <summary>How many partitions a member may still be given; one more than the others while there are ranges left that are one longer.</summary>
    public int RoomOf(MemberSubscription member) => Math.Max(0, _size + (_longer > 0 ? 1 : 0) - Assigned[member.MemberId].Count);

    public void Give(MemberSubscription member, int partition) => Give(member, [partition]);

    /// <summary>Fills the room of each subscriber in turn with the first open partitions.</summary>
    /// <param name="nearOnly">Only those in the subscriber's rack.</param>
    public void Divide(bool nearOnly)
    {
        foreach (var member in Subscribers)
            Give(member, [.. _open.Where(p => !nearOnly || Layout.IsNear(p, member.Rack)).Take(RoomOf(member))]);
    }

    private void Give(MemberSubscription member, int[] partitions)
    {
        if (partitions.Length == 0)
            return;

        var assigned = Assigned[member.MemberId];
        assigned.AddRange(partitions);
        _open.RemoveAll(partitions.Contains);
        if (assigned.Count > _size)
            _longer--;
    }
}
