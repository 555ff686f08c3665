using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Whether the group was added.</summary>
[Message(MessageKind.Response, ApiKey.AddOffsetsToTxn, "0-4", Flexible = "3+")]
internal sealed partial class AddOffsetsToTxnResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }
}
