using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Carries one token of the SASL exchange.</summary>
[Message(MessageKind.Request, ApiKey.SaslAuthenticate, "0-2", Flexible = "2+")]
internal sealed partial class SaslAuthenticateRequest
{
    /// <summary>One token of the mechanism; may hold secrets.</summary>
    [Field("0+")]
    public ReadOnlyMemory<byte> AuthBytes { get; set; }
}
