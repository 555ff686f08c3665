using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The new expiry.</summary>
[Message(MessageKind.Response, ApiKey.ExpireDelegationToken, "1-2", Flexible = "2+")]
internal sealed partial class ExpireDelegationTokenResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public long ExpiryTimestampMs { get; set; }

    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }
}
