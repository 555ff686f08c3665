namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// Each topic by itself: its partitions in order, cut into one contiguous range for each subscriber, the first ranges one longer where it does not divide evenly.
/// So topics with equal counts are co-partitioned. Racks are not looked at.
/// </summary>
internal sealed class RangeAssignor : PartitionAssignor
{
    public override string Name => "range";

    public override RebalanceProtocol Protocol => RebalanceProtocol.Eager;

    public override Dictionary<string, List<TopicPartition>> Assign(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, int> partitionCounts)
    {
        var assignment = members.ToDictionary(m => m.MemberId, _ => new List<TopicPartition>(), StringComparer.Ordinal);
        var ordered = members.Order(MemberOrder.Instance).ToList();
        foreach (var (topic, partitions) in partitionCounts.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var subscribers = ordered.FindAll(m => m.Topics.Contains(topic, StringComparer.Ordinal));
            if (subscribers.Count == 0)
                continue;

            var (size, longer) = Math.DivRem(partitions, subscribers.Count);
            var next = 0;
            for (var i = 0; i < subscribers.Count; i++)
            {
                var range = assignment[subscribers[i].MemberId];
                for (var end = next + size + (i < longer ? 1 : 0); next < end; next++)
                    range.Add(new TopicPartition(topic, next));
            }
        }

        return assignment;
    }
}
