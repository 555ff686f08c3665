using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Comes before every response.</summary>
[Message(MessageKind.Data, "0-1", Flexible = "1+")]
internal sealed partial class ResponseHeader
{
    /// <summary>Comes back with the response.</summary>
    [Field("0+")]
    public int CorrelationId { get; set; }
}
