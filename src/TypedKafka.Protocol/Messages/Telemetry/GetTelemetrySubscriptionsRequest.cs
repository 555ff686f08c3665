using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks which metrics the cluster wants of this client (KIP-714).</summary>
[Message(MessageKind.Request, ApiKey.GetTelemetrySubscriptions, "0", Flexible = "0+")]
internal sealed partial class GetTelemetrySubscriptionsRequest
{
    [Field("0+")]
    public Guid ClientInstanceId { get; set; }
}
