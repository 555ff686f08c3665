using TypedKafka.Client.Groups.Membership;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Groups;

/// <summary>As whom offsets are committed. Read from any thread.</summary>
internal interface ICommitIdentity
{
    /// <summary>Whether the consumer takes part in its group; otherwise it commits from outside, which the coordinator allows while the group has no members.</summary>
    bool IsMember { get; }

    /// <summary>The membership to commit with, or <see langword="null"/> while there is none.</summary>
    GroupMembership? Membership { get; }

    /// <summary>Whether the member is between two generations.</summary>
    bool IsRejoining { get; }

    /// <summary>The coordinator refused a commit for a reason that concerns the membership.</summary>
    void OnRefused(GroupMembership membership, ErrorCode error, KafkaException exception);
}
