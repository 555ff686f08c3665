using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The member's own assignment.</summary>
[Message(MessageKind.Response, ApiKey.SyncGroup, "0-5", Flexible = "4+")]
internal sealed partial class SyncGroupResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The kind of group: <c>consumer</c> for consumers.</summary>
    [Field("5+", Nullable = "5+", Ignorable = true)]
    public string? ProtocolType { get; set; } = null;

    /// <summary>The protocol that all members have: for consumers the assignor.</summary>
    [Field("5+", Nullable = "5+", Ignorable = true)]
    public string? ProtocolName { get; set; } = null;

    [Field("0+")]
    public ReadOnlyMemory<byte> Assignment { get; set; }
}
