using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Which partitions' offsets were stored.</summary>
[Message(MessageKind.Response, ApiKey.OffsetCommit, "2-10", Flexible = "8+")]
internal sealed partial class OffsetCommitResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("3+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<OffsetCommitResponseTopic> Topics { get; set; } = [];

    internal sealed partial class OffsetCommitResponseTopic
    {
        [Field("0-9", Ignorable = true)]
        public string Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("10+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<OffsetCommitResponsePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class OffsetCommitResponsePartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }
    }
}
