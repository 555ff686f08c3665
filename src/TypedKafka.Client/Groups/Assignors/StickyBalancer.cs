namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// Starts from what each member may keep, gives the rest to the least loaded subscribers, then improves: as long as a chain of single moves leads from a
/// member to one that has at least two partitions less, the chain is carried out. When there is no such chain left the assignment is as even as the subscriptions allow
/// (the optimality condition of semi-matchings), and since kept partitions move only along chains, few of them move. Where racks make a difference (KIP-881), a partition is kept
/// only by a member in one of its racks, and what is open goes to such members first: nearness before stickiness, balance before both.
/// </summary>
internal sealed class StickyBalancer
{
    private readonly string[] _members;
    private readonly string[] _topics;
    private readonly string?[] _racks;
    private readonly TopicLayout[] _layouts;
    private readonly bool _useRacks;
    private readonly int[][] _topicsOf;
    private readonly int[][] _subscribersOf;
    private readonly int[] _load;
    private readonly List<int>[][] _held;
    private readonly OwnershipClaims _claims;

    public StickyBalancer(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, TopicLayout> topics, OwnershipClaims claims)
    {
        _claims = claims;
        _members = [.. members.Select(m => m.MemberId)];
        _racks = [.. members.Select(m => m.Rack)];
        _topics = [.. topics.Keys.Order(StringComparer.Ordinal)];
        _layouts = [.. _topics.Select(t => topics[t])];
        var topicIndex = _topics.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        _topicsOf = [.. members.Select(m => m.Topics.Distinct(StringComparer.Ordinal).Where(topicIndex.ContainsKey).Select(t => topicIndex[t]).Order().ToArray())];
        _subscribersOf = [.. Enumerable.Range(0, _topics.Length).Select(t => Enumerable.Range(0, _members.Length).Where(m => Array.BinarySearch(_topicsOf[m], t) >= 0).ToArray())];
        _useRacks = _topics.Index().Any(t => _layouts[t.Index].DependsOnRacks(_subscribersOf[t.Index].Select(m => members[m])));
        _load = new int[_members.Length];
        _held = [.. _members.Select(_ => _topics.Select(_ => new List<int>()).ToArray())];
    }

    public Dictionary<string, List<TopicPartition>> Balance()
    {
        // The topics with the fewest subscribers first: they have the least choice.
        var unassigned = KeepOwned().OrderBy(p => _subscribersOf[p.Topic].Length).ToList();
        if (_useRacks)
            unassigned = GiveToNear(unassigned);
        foreach (var (topic, partition) in unassigned)
            Give(LeastLoaded(_subscribersOf[topic], topic, partition), topic, partition);
        while (Improve())
        {
        }

        var result = new Dictionary<string, List<TopicPartition>>(_members.Length, StringComparer.Ordinal);
        for (var member = 0; member < _members.Length; member++)
            result[_members[member]] = [.. _held[member].SelectMany((partitions, topic) => partitions.Select(p => new TopicPartition(_topics[topic], p)))];
        return result;
    }

    private List<(int Topic, int Partition)> KeepOwned()
    {
        var memberIndex = _members.Index().ToDictionary(m => m.Item, m => m.Index, StringComparer.Ordinal);
        var unassigned = new List<(int, int)>();
        for (var topic = 0; topic < _topics.Length; topic++)
        {
            if (_subscribersOf[topic].Length == 0)
                continue;

            for (var partition = 0; partition < _layouts[topic].Partitions; partition++)
            {
                if (_claims.OwnerOf(new TopicPartition(_topics[topic], partition)) is { } owner
                    && memberIndex.TryGetValue(owner, out var member) && Array.BinarySearch(_topicsOf[member], topic) >= 0 && IsNear(member, topic, partition))
                    Give(member, topic, partition);
                else
                    unassigned.Add((topic, partition));
            }
        }

        return unassigned;
    }

    /// <summary>Gives members what is in their rack, as far as their share goes, and returns the rest.</summary>
    private List<(int Topic, int Partition)> GiveToNear(List<(int Topic, int Partition)> unassigned)
    {
        var share = (unassigned.Count + _load.Sum()) / _members.Length;
        var rest = new List<(int, int)>();

        // Who has the least choice goes first.
        foreach (var (topic, partition) in unassigned.OrderBy(p => _subscribersOf[p.Topic].Count(m => IsNear(m, p.Topic, p.Partition))))
        {
            int[] near = [.. _subscribersOf[topic].Where(m => _load[m] < share && IsNear(m, topic, partition))];
            if (near.Length > 0)
                Give(LeastLoaded(near, topic, partition), topic, partition);
            else
                rest.Add((topic, partition));
        }

        return rest;
    }

    private bool IsNear(int member, int topic, int partition) => !_useRacks || _layouts[topic].IsNear(partition, _racks[member]);

    // Among equals who is in the partition's rack, then who had it before.
    private int LeastLoaded(int[] members, int topic, int partition)
    {
        var owner = _claims.OwnerOf(new TopicPartition(_topics[topic], partition));
        return members.MinBy(m => (_load[m], IsNear(m, topic, partition) ? 0 : 1, _members[m] == owner ? 0 : 1));
    }

    /// <summary>One chain of moves towards a member that has too little; the shortest one to its giver, so that few partitions move.</summary>
    private bool Improve()
    {
        foreach (var needy in Enumerable.Range(0, _members.Length).OrderBy(m => _load[m]))
        {
            if (FindGiver(needy) is not { } chain)
                continue;

            foreach (var (from, topic, to) in chain)
            {
                var partition = Take(from, topic, to);
                Give(to, topic, partition);
            }

            return true;
        }

        return false;
    }

    // Breadth first, backwards from the receiver: who holds a partition that a member reached so far may take? The most loaded one of them gives: one that is
    // below the average would only need others later.
    private List<(int From, int Topic, int To)>? FindGiver(int needy)
    {
        var via = new (int Topic, int To)?[_members.Length];
        var topicSeen = new bool[_topics.Length];
        var queue = new Queue<int>([needy]);
        var best = -1;
        while (queue.TryDequeue(out var reached))
        {
            foreach (var topic in _topicsOf[reached])
            {
                if (topicSeen[topic])
                    continue;

                topicSeen[topic] = true;
                foreach (var giver in _subscribersOf[topic])
                {
                    if (giver == needy || via[giver] is not null || _held[giver][topic].Count == 0)
                        continue;

                    via[giver] = (topic, reached);
                    queue.Enqueue(giver);
                    if (_load[giver] >= _load[needy] + 2 && (best < 0 || _load[giver] > _load[best]))
                        best = giver;
                }
            }
        }

        return best < 0 ? null : Chain(best, needy, via);
    }

    private static List<(int, int, int)> Chain(int giver, int needy, (int Topic, int To)?[] via)
    {
        var chain = new List<(int, int, int)>();
        for (var member = giver; member != needy;)
        {
            var (topic, to) = via[member]!.Value;
            chain.Add((member, topic, to));
            member = to;
        }

        return chain;
    }

    private int Nearness(int member, int topic, int partition) => IsNear(member, topic, partition) ? 1 : 0;

    private void Give(int member, int topic, int partition)
    {
        _held[member][topic].Add(partition);
        _load[member]++;
    }

    // What is nearer to the receiver than to the giver goes first; then what the giver did not have before, which costs nobody a hand-over.
    private int Take(int member, int topic, int receiver)
    {
        var held = _held[member][topic];
        var index = Enumerable.Range(0, held.Count).MaxBy(i =>
            (Nearness(receiver, topic, held[i]) - Nearness(member, topic, held[i]), _claims.OwnerOf(new TopicPartition(_topics[topic], held[i])) != _members[member], i));
        var partition = held[index];
        held.RemoveAt(index);
        _load[member]--;
        return partition;
    }
}
