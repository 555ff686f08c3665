namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// Who owned what before. Members that missed a generation still claim what was given away since: the claim of the newest generation
/// counts, and two claims of the same generation cancel each other.
/// </summary>
internal sealed class OwnershipClaims
{
    private readonly Dictionary<TopicPartition, HashSet<string>> _claimants = [];
    private readonly Dictionary<TopicPartition, (string? Member, int Generation)> _owners = [];

    public OwnershipClaims(IReadOnlyList<MemberSubscription> members, IReadOnlyDictionary<string, TopicLayout> topics)
    {
        foreach (var member in members)
        {
            foreach (var partition in member.Owned)
            {
                if (!topics.TryGetValue(partition.Topic, out var topic) || partition.Partition < 0 || partition.Partition >= topic.Partitions)
                    continue;

                if (!_claimants.TryGetValue(partition, out var claimants))
                    _claimants[partition] = claimants = new HashSet<string>(StringComparer.Ordinal);
                if (claimants.Add(member.MemberId))
                    Claim(partition, member);
            }
        }
    }

    /// <summary>The member that may keep the partition; <see langword="null"/> if nobody had it, or several claim it with equal right.</summary>
    public string? OwnerOf(TopicPartition partition) => _owners.TryGetValue(partition, out var owner) ? owner.Member : null;

    public bool IsClaimedBy(TopicPartition partition, string member) => _claimants.TryGetValue(partition, out var claimants) && claimants.Contains(member);

    /// <summary>Whether a member other than <paramref name="member"/> may still be reading the partition.</summary>
    public bool IsClaimedByAnother(TopicPartition partition, string member) =>
        _claimants.TryGetValue(partition, out var claimants) && (claimants.Count > 1 || !claimants.Contains(member));

    private void Claim(TopicPartition partition, MemberSubscription member)
    {
        if (!_owners.TryGetValue(partition, out var owner) || member.Generation > owner.Generation)
            _owners[partition] = (member.MemberId, member.Generation);
        else if (member.Generation == owner.Generation)
            _owners[partition] = (null, owner.Generation);
    }
}
