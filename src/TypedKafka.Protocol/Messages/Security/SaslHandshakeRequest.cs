using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Chooses the SASL mechanism of a connection.</summary>
[Message(MessageKind.Request, ApiKey.SaslHandshake, "0-1")]
internal sealed partial class SaslHandshakeRequest
{
    [Field("0+")]
    public string Mechanism { get; set; } = "";
}
