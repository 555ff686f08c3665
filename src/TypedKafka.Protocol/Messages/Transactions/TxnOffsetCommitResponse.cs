using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Which partitions' offsets were accepted.</summary>
[Message(MessageKind.Response, ApiKey.TxnOffsetCommit, "0-5", Flexible = "3+")]
internal sealed partial class TxnOffsetCommitResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<TxnOffsetCommitResponseTopic> Topics { get; set; } = [];

    internal sealed partial class TxnOffsetCommitResponseTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<TxnOffsetCommitResponsePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class TxnOffsetCommitResponsePartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }
    }
}
