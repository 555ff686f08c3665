using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The token, its times, and its HMAC, which is a secret.</summary>
[Message(MessageKind.Response, ApiKey.CreateDelegationToken, "1-3", Flexible = "2+")]
internal sealed partial class CreateDelegationTokenResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public string PrincipalType { get; set; } = "";

    [Field("0+")]
    public string PrincipalName { get; set; } = "";

    [Field("3+")]
    public string TokenRequesterPrincipalType { get; set; } = "";

    [Field("3+")]
    public string TokenRequesterPrincipalName { get; set; } = "";

    [Field("0+")]
    public long IssueTimestampMs { get; set; }

    [Field("0+")]
    public long ExpiryTimestampMs { get; set; }

    [Field("0+")]
    public long MaxTimestampMs { get; set; }

    [Field("0+")]
    public string TokenId { get; set; } = "";

    /// <summary>The token's secret.</summary>
    [Field("0+")]
    public ReadOnlyMemory<byte> Hmac { get; set; }

    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }
}
