using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Whether the transaction ended, and the producer id and epoch of the next one.</summary>
[Message(MessageKind.Response, ApiKey.EndTxn, "0-5", Flexible = "3+")]
internal sealed partial class EndTxnResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The producer's id; −1 for none.</summary>
    [Field("5+", Ignorable = true)]
    public long ProducerId { get; set; } = -1;

    /// <summary>The producer's epoch; an older one is fenced.</summary>
    [Field("5+", Ignorable = true)]
    public short ProducerEpoch { get; set; } = -1;
}
