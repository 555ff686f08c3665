using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lets a delegation token expire earlier, or at once.</summary>
[Message(MessageKind.Request, ApiKey.ExpireDelegationToken, "1-2", Flexible = "2+")]
internal sealed partial class ExpireDelegationTokenRequest
{
    /// <summary>The token's secret.</summary>
    [Field("0+")]
    public ReadOnlyMemory<byte> Hmac { get; set; }

    [Field("0+")]
    public long ExpiryTimePeriodMs { get; set; }
}
