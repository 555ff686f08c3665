namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// As balanced as the subscriptions allow, and among balanced assignments one that moves few partitions (KIP-54), under the eager protocol: members give up everything before they join,
/// so what they had travels in their user data (KIP-341), and a partition may change hands at once.
/// </summary>
internal sealed class StickyAssignor : PartitionAssignor
{
    public override string Name => "sticky";

    public override RebalanceProtocol Protocol => RebalanceProtocol.Eager;

    public override ReadOnlyMemory<byte>? UserData(IReadOnlyList<TopicPartition>? previous, int generation) =>
        previous is null ? default(ReadOnlyMemory<byte>?) : StickyUserData.Encode(previous, generation);

    public override Dictionary<string, List<TopicPartition>> Assign(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, TopicLayout> topics)
    {
        var ordered = members.Select(WithPrevious).Order(MemberOrder.Instance).ToList();
        var assignment = new StickyBalancer(ordered, topics, new OwnershipClaims(ordered, topics)).Balance();
        foreach (var partitions in assignment.Values)
            partitions.Sort();
        return assignment;
    }

    // The subscription's own fields are of the cooperative protocol, and empty here.
    private static MemberSubscription WithPrevious(MemberSubscription member)
    {
        var (owned, generation) = StickyUserData.Decode(member.UserData);
        return member with { Owned = owned, Generation = generation };
    }
}
