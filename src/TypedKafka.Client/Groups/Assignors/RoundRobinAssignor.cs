namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// All partitions of all topics in order, dealt to the members in turn; who does not subscribe to the topic at hand is passed over. Even where all subscribe to the same topics, and not
/// necessarily where they don't.
/// </summary>
internal sealed class RoundRobinAssignor : PartitionAssignor
{
    public override string Name => "roundrobin";

    public override RebalanceProtocol Protocol => RebalanceProtocol.Eager;

    public override Dictionary<string, List<TopicPartition>> Assign(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, TopicLayout> topics)
    {
        var assignment = members.ToDictionary(m => m.MemberId, _ => new List<TopicPartition>(), StringComparer.Ordinal);
        var ordered = members.Order(MemberOrder.Instance).ToList();
        var next = 0;
        foreach (var (topic, layout) in topics.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (!ordered.Exists(m => m.Topics.Contains(topic, StringComparer.Ordinal)))
                continue;

            for (var partition = 0; partition < layout.Partitions; partition++)
            {
                while (!ordered[next % ordered.Count].Topics.Contains(topic, StringComparer.Ordinal))
                    next++;
                assignment[ordered[next++ % ordered.Count].MemberId].Add(new TopicPartition(topic, partition));
            }
        }

        return assignment;
    }
}
