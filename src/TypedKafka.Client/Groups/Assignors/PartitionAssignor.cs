namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// Divides the partitions of a group's topics among its members; runs on the member that the coordinator made the leader. Pure: the same input
/// gives the same output, whatever the order of the members.
/// </summary>
internal abstract class PartitionAssignor
{
    /// <summary>The name that members agree on in JoinGroup; Java's name where it is the same strategy, so that both can share a group.</summary>
    public abstract string Name { get; }

    public abstract RebalanceProtocol Protocol { get; }

    /// <summary>What this member adds to its subscription for the leader's assignor, or <see langword="null"/>.</summary>
    /// <param name="previous">What the member was last assigned, whether it still has it or not; <see langword="null"/> if nothing ever was.</param>
    /// <param name="generation">The generation in which that was.</param>
    public virtual ReadOnlyMemory<byte>? UserData(IReadOnlyList<TopicPartition>? previous, int generation) => null;

    /// <summary>Every member gets an entry, an empty one if there is nothing for it.</summary>
    /// <param name="members">The group, with distinct member ids.</param>
    /// <param name="topics">The topics that exist.</param>
    public abstract Dictionary<string, List<TopicPartition>> Assign(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, TopicLayout> topics);
}
