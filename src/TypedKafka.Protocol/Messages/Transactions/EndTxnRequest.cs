using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Commits or aborts the transaction. From version 5 on the answer brings the next epoch (KIP-890).</summary>
[Message(MessageKind.Request, ApiKey.EndTxn, "0-5", Flexible = "3+")]
internal sealed partial class EndTxnRequest
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
    public bool Committed { get; set; }
}
