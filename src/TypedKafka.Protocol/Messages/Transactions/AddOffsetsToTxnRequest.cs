using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Tells the transaction coordinator that the transaction commits offsets of a group.</summary>
[Message(MessageKind.Request, ApiKey.AddOffsetsToTxn, "0-4", Flexible = "3+")]
internal sealed partial class AddOffsetsToTxnRequest
{
    /// <summary>The transactional id; null for a producer without transactions.</summary>
    [Field("0+")]
    public string TransactionalId { get; set; } = "";

    /// <summary>The producer's id; −1 for none.</summary>
    [Field("0+")]
    public long ProducerId { get; set; }

    /// <summary>The producer's epoch; an older one is fenced.</summary>
    [Field("0+")]
    public short ProducerEpoch { get; set; }

    [Field("0+")]
    public string GroupId { get; set; } = "";
}
