using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The subscription, and how often to push.</summary>
[Message(MessageKind.Response, ApiKey.GetTelemetrySubscriptions, "0", Flexible = "0+")]
internal sealed partial class GetTelemetrySubscriptionsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public Guid ClientInstanceId { get; set; }

    [Field("0+")]
    public int SubscriptionId { get; set; }

    [Field("0+")]
    public List<sbyte> AcceptedCompressionTypes { get; set; } = [];

    [Field("0+")]
    public int PushIntervalMs { get; set; }

    [Field("0+")]
    public int TelemetryMaxBytes { get; set; }

    [Field("0+")]
    public bool DeltaTemporality { get; set; }

    [Field("0+")]
    public List<string> RequestedMetrics { get; set; } = [];
}
