using System.Buffers.Binary;

namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// As balanced as the subscriptions allow, and among balanced assignments one that moves few partitions (KIP-54), handed over in two
/// rebalances (KIP-429): a partition that must move is left out of the first one, so that its owner gives it up, and goes to its new owner in the next.
/// </summary>
internal sealed class CooperativeStickyAssignor : PartitionAssignor
{
    public override string Name => "cooperative-sticky";

    public override RebalanceProtocol Protocol => RebalanceProtocol.Cooperative;

    // Leaders from before subscription version 2 look for the generation here, in the user data.
    public override ReadOnlyMemory<byte>? UserData(IReadOnlyList<TopicPartition>? previous, int generation)
    {
        var data = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(data, generation);
        return data;
    }

    public override Dictionary<string, List<TopicPartition>> Assign(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, TopicLayout> topics)
    {
        var ordered = members.Select(WithGeneration).Order(MemberOrder.Instance).ToList();
        var claims = new OwnershipClaims(ordered, topics);
        var balancer = new StickyBalancer(ordered, topics, claims);
        var assignment = balancer.Balance();
        foreach (var (member, partitions) in assignment)
        {
            partitions.RemoveAll(p => claims.IsClaimedByAnother(p, member) && !claims.IsClaimedBy(p, member));
            partitions.Sort();
        }

        return assignment;
    }

    private static MemberSubscription WithGeneration(MemberSubscription member) =>
        member.Generation == MemberSubscription.NoGeneration && member.UserData is { Length: >= sizeof(int) } data
            ? member with { Generation = BinaryPrimitives.ReadInt32BigEndian(data.Span) }
            : member;
}
