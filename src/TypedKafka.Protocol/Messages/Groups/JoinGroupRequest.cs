using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Joins a classic group, or rejoins it for a rebalance. The broker answers when every member has come or the rebalance time-out is over.
/// </summary>
[Message(MessageKind.Request, ApiKey.JoinGroup, "0-9", Flexible = "6+")]
internal sealed partial class JoinGroupRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    /// <summary>How long the coordinator waits for a sign of life, in milliseconds.</summary>
    [Field("0+")]
    public int SessionTimeoutMs { get; set; }

    /// <summary>How long members may take to rejoin, in milliseconds.</summary>
    [Field("1+", Ignorable = true)]
    public int RebalanceTimeoutMs { get; set; } = -1;

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+")]
    public string MemberId { get; set; } = "";

    /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
    [Field("5+", Nullable = "5+")]
    public string? GroupInstanceId { get; set; } = null;

    /// <summary>The kind of group: <c>consumer</c> for consumers.</summary>
    [Field("0+")]
    public string ProtocolType { get; set; } = "";

    [Field("0+")]
    public List<JoinGroupRequestProtocol> Protocols { get; set; } = [];

    /// <summary>Why, for the broker's log.</summary>
    [Field("8+", Nullable = "8+", Ignorable = true)]
    public string? Reason { get; set; } = null;

    internal sealed partial class JoinGroupRequestProtocol
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public ReadOnlyMemory<byte> Metadata { get; set; }
    }
}
