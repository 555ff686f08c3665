using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>State, producer and partitions of each.</summary>
[Message(MessageKind.Response, ApiKey.DescribeTransactions, "0", Flexible = "0+")]
internal sealed partial class DescribeTransactionsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<TransactionStateData> TransactionStates { get; set; } = [];

    internal sealed partial class TransactionStateData
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The transactional id; null for a producer without transactions.</summary>
        [Field("0+")]
        public string TransactionalId { get; set; } = "";

        [Field("0+")]
        public string TransactionState { get; set; } = "";

        [Field("0+")]
        public int TransactionTimeoutMs { get; set; }

        [Field("0+")]
        public long TransactionStartTimeMs { get; set; }

        /// <summary>The producer's id; −1 for none.</summary>
        [Field("0+")]
        public long ProducerId { get; set; }

        /// <summary>The producer's epoch; an older one is fenced.</summary>
        [Field("0+")]
        public short ProducerEpoch { get; set; }

        [Field("0+")]
        public List<TopicData> Topics { get; set; } = [];
    }

    internal sealed partial class TopicData
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
