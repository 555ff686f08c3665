using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Puts off when a delegation token expires.</summary>
[Message(MessageKind.Request, ApiKey.RenewDelegationToken, "1-2", Flexible = "2+")]
internal sealed partial class RenewDelegationTokenRequest
{
    /// <summary>The token's secret.</summary>
    [Field("0+")]
    public ReadOnlyMemory<byte> Hmac { get; set; }

    [Field("0+")]
    public long RenewPeriodMs { get; set; }
}
