namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// Each topic by itself: its partitions in order, cut into one contiguous range for each subscriber, the first ranges one longer where it does not divide evenly.
/// So topics with equal counts are co-partitioned. Where racks make a difference (KIP-881), the partitions that have a replica in a member's rack go to it first,
/// within the length of its range: for co-partitioned topics the same numbers together, and only where all of them are near.
/// </summary>
internal sealed class RangeAssignor : PartitionAssignor
{
    public override string Name => "range";

    public override RebalanceProtocol Protocol => RebalanceProtocol.Eager;

    public override Dictionary<string, List<TopicPartition>> Assign(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, TopicLayout> topics)
    {
        var assignment = members.ToDictionary(m => m.MemberId, _ => new List<TopicPartition>(), StringComparer.Ordinal);
        var ordered = members.Order(MemberOrder.Instance).ToList();
        var divisions = topics
            .OrderBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => new RangeDivision(t.Key, t.Value, ordered.FindAll(m => m.Topics.Contains(t.Key, StringComparer.Ordinal))))
            .Where(d => d.Subscribers.Count > 0)
            .ToList();
        if (divisions.Exists(d => d.DependsOnRacks))
            DivideByRacks(divisions);
        foreach (var division in divisions)
        {
            division.Divide(nearOnly: false);
            foreach (var (member, partitions) in division.Assigned)
                assignment[member].AddRange(partitions.Order().Select(p => new TopicPartition(division.Topic, p)));
        }

        return assignment;
    }

    private static void DivideByRacks(List<RangeDivision> divisions)
    {
        foreach (var together in divisions.GroupBy(d => (Members: string.Join('\n', d.Subscribers.Select(m => m.MemberId)), d.Layout.Partitions)))
        {
            RangeDivision[] topics = [.. together];
            if (topics.Length > 1)
                DivideTogether(topics);
            else if (topics[0].DependsOnRacks)
                topics[0].Divide(nearOnly: true);
        }
    }

    private static void DivideTogether(RangeDivision[] topics)
    {
        for (var partition = 0; partition < topics[0].Layout.Partitions; partition++)
        {
            var near = topics[0].Subscribers.FirstOrDefault(m => topics.All(t => t.Layout.IsNear(partition, m.Rack) && t.RoomOf(m) > 0));
            if (near is null)
                continue;

            foreach (var topic in topics)
                topic.Give(near, partition);
        }
    }
}
