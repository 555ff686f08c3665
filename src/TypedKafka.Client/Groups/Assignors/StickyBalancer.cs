namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// Starts from what each member may keep, gives the rest to the least loaded subscribers, then improves: as long as a chain of single moves leads from a
/// member to one that has at least two partitions less, the chain is carried out. When there is no such chain left the assignment is as even as the subscriptions allow
/// (the optimality condition of semi-matchings), and since kept partitions move only along chains, few of them move.
/// </summary>
internal sealed class StickyBalancer
{
    private readonly string[] _members;
    private readonly string[] _topics;
    private readonly int[] _counts;
    private readonly int[][] _topicsOf;
    private readonly int[][] _subscribersOf;
    private readonly int[] _load;
    private readonly List<int>[][] _held;
    private readonly OwnershipClaims _claims;

    public StickyBalancer(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, int> partitionCounts, OwnershipClaims claims)
    {
        _claims = claims;
        _members = [.. members.Select(m => m.MemberId)];
        _topics = [.. partitionCounts.Keys.Order(StringComparer.Ordinal)];
        _counts = [.. _topics.Select(t => partitionCounts[t])];
        var topicIndex = _topics.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        _topicsOf = [.. members.Select(m => m.Topics.Distinct(StringComparer.Ordinal).Where(topicIndex.ContainsKey).Select(t => topicIndex[t]).Order().ToArray())];
        _subscribersOf = [.. Enumerable.Range(0, _topics.Length).Select(t => Enumerable.Range(0, _members.Length).Where(m => Array.BinarySearch(_topicsOf[m], t) >= 0).ToArray())];
        _load = new int[_members.Length];
        _held = [.. _members.Select(_ => _topics.Select(_ => new List<int>()).ToArray())];
    }

    public Dictionary<string, List<TopicPartition>> Balance()
    {
        var unassigned = KeepOwned();

        // The topics with the fewest subscribers first: they have the least choice.
        foreach (var (topic, partition) in unassigned.OrderBy(p => _subscribersOf[p.Topic].Length))
            Give(LeastLoaded(_subscribersOf[topic]), topic, partition);
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

            for (var partition = 0; partition < _counts[topic]; partition++)
            {
                if (_claims.OwnerOf(new TopicPartition(_topics[topic], partition)) is { } owner
                    && memberIndex.TryGetValue(owner, out var member) && Array.BinarySearch(_topicsOf[member], topic) >= 0)
                    Give(member, topic, partition);
                else
                    unassigned.Add((topic, partition));
            }
        }

        return unassigned;
    }

    private int LeastLoaded(int[] members)
    {
        var best = members[0];
        foreach (var member in members)
        {
            if (_load[member] < _load[best])
                best = member;
        }

        return best;
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
                var partition = Take(from, topic);
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

    private void Give(int member, int topic, int partition)
    {
        _held[member][topic].Add(partition);
        _load[member]++;
    }

    // What the member did not have before goes first: it costs nobody a hand-over.
    private int Take(int member, int topic)
    {
        var held = _held[member][topic];
        var index = held.FindLastIndex(p => _claims.OwnerOf(new TopicPartition(_topics[topic], p)) != _members[member]);
        if (index < 0)
            index = held.Count - 1;
        var partition = held[index];
        held.RemoveAt(index);
        _load[member]--;
        return partition;
    }
}
