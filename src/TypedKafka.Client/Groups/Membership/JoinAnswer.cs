using TypedKafka.Client.Groups.Assignors;

namespace TypedKafka.Client.Groups.Membership;

/// <summary>A JoinGroup that the coordinator accepted.</summary>
internal sealed class JoinAnswer
{
    public required GroupMembership Membership { get; init; }

    /// <summary>The members to assign for, when this member leads; otherwise empty.</summary>
    public IReadOnlyList<MemberSubscription> Members { get; init; } = [];

    public bool IsLeader { get; init; }

    /// <summary>The coordinator kept the assignment of a static leader that came back (KIP-814): it must not compute another.</summary>
    public bool SkipAssignment { get; init; }
}
