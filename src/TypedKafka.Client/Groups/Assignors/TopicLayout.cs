namespace TypedKafka.Client.Groups.Assignors;

/// <summary>What a leader knows of a topic that it divides: the number of partitions, and in which racks each has replicas.</summary>
internal sealed class TopicLayout
{
    /// <param name="partitions">How many partitions there are.</param>
    /// <param name="racks">The racks of each partition's replicas; <see langword="null"/> when they are not all known.</param>
    public TopicLayout(int partitions, IReadOnlyList<IReadOnlySet<string>>? racks = null)
    {
        Partitions = partitions;
        Racks = racks;
    }

    public int Partitions { get; }

    /// <summary>By partition; <see langword="null"/> while a replica's broker is not listed, since what is away may come back where it was.</summary>
    public IReadOnlyList<IReadOnlySet<string>>? Racks { get; }

    /// <summary>A topic whose racks are not known.</summary>
    public static implicit operator TopicLayout(int partitions) => new(partitions);

    /// <summary>Whether a replica of the partition is in the member's rack; a member without a rack is near to everything.</summary>
    public bool IsNear(int partition, string? rack) => string.IsNullOrEmpty(rack) || (Racks is not null && Racks[partition].Contains(rack));

    /// <summary>
    /// Whether racks can make a difference to these members: some have one in which there are replicas, and not every partition has replicas in all racks (KIP-881).
    /// </summary>
    public bool DependsOnRacks(IEnumerable<MemberSubscription> members)
    {
        if (Racks is null)
            return false;

        var all = Racks.SelectMany(r => r).ToHashSet(StringComparer.Ordinal);
        return members.Any(m => !string.IsNullOrEmpty(m.Rack) && all.Contains(m.Rack)) && Racks.Any(r => r.Count != all.Count);
    }

    /// <summary>Whether an assignment that was made for the other one still fits.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="withRacks">Whether members have racks, so that replicas that moved count.</param>
    public bool Fits(TopicLayout other, bool withRacks) =>
        Partitions == other.Partitions
        && (!withRacks || Racks is null || other.Racks is null || Racks.Zip(other.Racks).All(r => r.First.SetEquals(r.Second)));
}
