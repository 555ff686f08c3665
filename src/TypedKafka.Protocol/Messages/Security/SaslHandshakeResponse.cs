using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Whether the mechanism is on, and which are.</summary>
[Message(MessageKind.Response, ApiKey.SaslHandshake, "0-1")]
internal sealed partial class SaslHandshakeResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The mechanisms that are on.</summary>
    [Field("0+")]
    public List<string> Mechanisms { get; set; } = [];
}
