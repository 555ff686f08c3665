using TypedKafka.Client.Groups.Membership;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Groups;

/// <summary>Commits of a consumer that is in no group: its partitions were assigned by hand.</summary>
internal sealed class OutsideIdentity : ICommitIdentity
{
    public static readonly OutsideIdentity Instance = new();

    public bool IsMember => false;

    public GroupMembership? Membership => null;

    public bool IsRejoining => false;

    public void OnRefused(GroupMembership membership, ErrorCode error, KafkaException exception)
    {
        // There is no membership to lose.
    }
}
