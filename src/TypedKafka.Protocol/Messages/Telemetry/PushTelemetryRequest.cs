using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Pushes metrics as OTLP bytes (KIP-714).</summary>
[Message(MessageKind.Request, ApiKey.PushTelemetry, "0", Flexible = "0+")]
internal sealed partial class PushTelemetryRequest
{
    [Field("0+")]
    public Guid ClientInstanceId { get; set; }

    [Field("0+")]
    public int SubscriptionId { get; set; }

    [Field("0+")]
    public bool Terminating { get; set; }

    [Field("0+")]
    public sbyte CompressionType { get; set; }

    [Field("0+")]
    public ReadOnlyMemory<byte> Metrics { get; set; }
}
