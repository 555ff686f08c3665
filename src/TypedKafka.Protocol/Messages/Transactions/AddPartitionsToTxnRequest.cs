using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Tells the transaction coordinator which partitions the transaction writes to. Clients stay at version 3; the later ones are for brokers.
/// </summary>
[Message(MessageKind.Request, ApiKey.AddPartitionsToTxn, "0-5", Flexible = "3+")]
internal sealed partial class AddPartitionsToTxnRequest
{
    [Field("4+")]
    public List<AddPartitionsToTxnTransaction> Transactions { get; set; } = [];

    [Field("0-3")]
    public string V3AndBelowTransactionalId { get; set; } = "";

    [Field("0-3")]
    public long V3AndBelowProducerId { get; set; }

    [Field("0-3")]
    public short V3AndBelowProducerEpoch { get; set; }

    /// <summary>The partitions of a client's transaction.</summary>
    [Field("0-3")]
    public List<AddPartitionsToTxnTopic> V3AndBelowTopics { get; set; } = [];

    internal sealed partial class AddPartitionsToTxnTransaction
    {
        /// <summary>The transactional id; null for a producer without transactions.</summary>
        [Field("4+")]
        public string TransactionalId { get; set; } = "";

        /// <summary>The producer's id; −1 for none.</summary>
        [Field("4+")]
        public long ProducerId { get; set; }

        /// <summary>The producer's epoch; an older one is fenced.</summary>
        [Field("4+")]
        public short ProducerEpoch { get; set; }

        [Field("4+")]
        public bool VerifyOnly { get; set; }

        [Field("4+")]
        public List<AddPartitionsToTxnTopic> Topics { get; set; } = [];
    }

    internal sealed partial class AddPartitionsToTxnTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
