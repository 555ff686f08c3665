namespace TypedKafka.Client.Groups.Membership;

/// <summary>
/// One generation of a group as this member sees it. Immutable, and compared by reference where an answer must belong to the membership that asked.
/// </summary>
internal sealed class GroupMembership
{
    public required string MemberId { get; init; }

    public required int Generation { get; init; }

    public required string? InstanceId { get; init; }

    public required string ProtocolName { get; init; }

    public override string ToString() => $"member {MemberId}, generation {Generation}";
}
