using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Obtains a producer id and epoch, or raises the epoch of the one that a transactional id has, which fences older producers.</summary>
[Message(MessageKind.Request, ApiKey.InitProducerId, "0-6", Flexible = "2+", LatestVersionUnstable = true)]
internal sealed partial class InitProducerIdRequest
{
    /// <summary>The transactional id; null for a producer without transactions.</summary>
    [Field("0+", Nullable = "0+")]
    public string? TransactionalId { get; set; } = "";

    [Field("0+")]
    public int TransactionTimeoutMs { get; set; }

    /// <summary>The producer's id; −1 for none.</summary>
    [Field("3+")]
    public long ProducerId { get; set; } = -1;

    /// <summary>The producer's epoch; an older one is fenced.</summary>
    [Field("3+")]
    public short ProducerEpoch { get; set; } = -1;

    /// <summary>The transaction is prepared and ended by an outside coordinator (KIP-939).</summary>
    [Field("6+")]
    public bool Enable2Pc { get; set; }

    /// <summary>Keeps the prepared transaction instead of aborting it (KIP-939).</summary>
    [Field("6+")]
    public bool KeepPreparedTxn { get; set; }
}
