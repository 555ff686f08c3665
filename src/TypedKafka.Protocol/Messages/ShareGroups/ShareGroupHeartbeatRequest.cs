using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Keeps a member of a share group alive; joins with member epoch 0, leaves with −1 (KIP-932).</summary>
[Message(MessageKind.Request, ApiKey.ShareGroupHeartbeat, "1", Flexible = "0+")]
internal sealed partial class ShareGroupHeartbeatRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+")]
    public string MemberId { get; set; } = "";

    /// <summary>The member's epoch: 0 joins, −1 leaves.</summary>
    [Field("0+")]
    public int MemberEpoch { get; set; }

    /// <summary>The client's rack, for reading from a follower in it; empty for none.</summary>
    [Field("0+", Nullable = "0+")]
    public string? RackId { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<string>? SubscribedTopicNames { get; set; } = null;
}
