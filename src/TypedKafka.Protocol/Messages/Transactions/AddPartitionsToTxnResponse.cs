using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each partition.</summary>
[Message(MessageKind.Response, ApiKey.AddPartitionsToTxn, "0-5", Flexible = "3+")]
internal sealed partial class AddPartitionsToTxnResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("4+", Ignorable = true)]
    public short ErrorCode { get; set; }

    [Field("4+")]
    public List<AddPartitionsToTxnResult> ResultsByTransaction { get; set; } = [];

    [Field("0-3")]
    public List<AddPartitionsToTxnTopicResult> ResultsByTopicV3AndBelow { get; set; } = [];

    internal sealed partial class AddPartitionsToTxnResult
    {
        /// <summary>The transactional id; null for a producer without transactions.</summary>
        [Field("4+")]
        public string TransactionalId { get; set; } = "";

        [Field("4+")]
        public List<AddPartitionsToTxnTopicResult> TopicResults { get; set; } = [];
    }

    internal sealed partial class AddPartitionsToTxnTopicResult
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<AddPartitionsToTxnPartitionResult> ResultsByPartition { get; set; } = [];
    }

    internal sealed partial class AddPartitionsToTxnPartitionResult
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public short PartitionErrorCode { get; set; }
    }
}
