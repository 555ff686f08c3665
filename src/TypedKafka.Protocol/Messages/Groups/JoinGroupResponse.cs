using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The generation, the chosen protocol and, for the leader alone, all members with their subscriptions.</summary>
[Message(MessageKind.Response, ApiKey.JoinGroup, "0-9", Flexible = "6+")]
internal sealed partial class JoinGroupResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("2+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The generation of the group, one more with each rebalance; −1 outside of a group.</summary>
    [Field("0+")]
    public int GenerationId { get; set; } = -1;

    /// <summary>The kind of group: <c>consumer</c> for consumers.</summary>
    [Field("7+", Nullable = "7+", Ignorable = true)]
    public string? ProtocolType { get; set; } = null;

    /// <summary>The protocol that all members have: for consumers the assignor.</summary>
    [Field("0+", Nullable = "7+")]
    public string? ProtocolName { get; set; } = "";

    [Field("0+")]
    public string Leader { get; set; } = "";

    /// <summary>The leader is a static one that came back: the assignment stands (KIP-814).</summary>
    [Field("9+")]
    public bool SkipAssignment { get; set; }

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+")]
    public string MemberId { get; set; } = "";

    [Field("0+")]
    public List<JoinGroupResponseMember> Members { get; set; } = [];

    internal sealed partial class JoinGroupResponseMember
    {
        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("0+")]
        public string MemberId { get; set; } = "";

        /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
        [Field("5+", Nullable = "5+", Ignorable = true)]
        public string? GroupInstanceId { get; set; } = null;

        [Field("0+")]
        public ReadOnlyMemory<byte> Metadata { get; set; }
    }
}
