using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Fetches a member's assignment; the leader brings everybody's along.</summary>
[Message(MessageKind.Request, ApiKey.SyncGroup, "0-5", Flexible = "4+")]
internal sealed partial class SyncGroupRequest
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

    /// <summary>The kind of group: <c>consumer</c> for consumers.</summary>
    [Field("5+", Nullable = "5+", Ignorable = true)]
    public string? ProtocolType { get; set; } = null;

    /// <summary>The protocol that all members have: for consumers the assignor.</summary>
    [Field("5+", Nullable = "5+", Ignorable = true)]
    public string? ProtocolName { get; set; } = null;

    [Field("0+")]
    public List<SyncGroupRequestAssignment> Assignments { get; set; } = [];

    internal sealed partial class SyncGroupRequestAssignment
    {
        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("0+")]
        public string MemberId { get; set; } = "";

        [Field("0+")]
        public ReadOnlyMemory<byte> Assignment { get; set; }
    }
}
