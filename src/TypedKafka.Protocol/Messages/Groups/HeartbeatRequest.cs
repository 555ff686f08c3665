using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Keeps a member of a classic group alive.</summary>
[Message(MessageKind.Request, ApiKey.Heartbeat, "0-4", Flexible = "4+")]
internal sealed partial class HeartbeatRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    /// <summary>The generation of the group, one more with each rebalance; −1 outside of a group.</summary>
    [Field("0+")]
    public int GenerationId { get; set; }

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+")]
    public string MemberId { get; set; } = "";

    /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
    [Field("3+", Nullable = "3+")]
    public string? GroupInstanceId { get; set; } = null;
}
