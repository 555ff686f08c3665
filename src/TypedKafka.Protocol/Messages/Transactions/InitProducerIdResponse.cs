using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The producer id and epoch to write with.</summary>
[Message(MessageKind.Response, ApiKey.InitProducerId, "0-6", Flexible = "2+")]
internal sealed partial class InitProducerIdResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The producer's id; −1 for none.</summary>
    [Field("0+")]
    public long ProducerId { get; set; } = -1;

    /// <summary>The producer's epoch; an older one is fenced.</summary>
    [Field("0+")]
    public short ProducerEpoch { get; set; }

    [Field("6+")]
    public long OngoingTxnProducerId { get; set; } = -1;

    [Field("6+")]
    public short OngoingTxnProducerEpoch { get; set; } = -1;
}
