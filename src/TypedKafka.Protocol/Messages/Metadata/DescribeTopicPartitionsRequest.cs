using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lists topics' partitions page by page, for clusters too large for one Metadata response (KIP-966).</summary>
[Message(MessageKind.Request, ApiKey.DescribeTopicPartitions, "0", Flexible = "0+")]
internal sealed partial class DescribeTopicPartitionsRequest
{
    [Field("0+")]
    public List<TopicRequest> Topics { get; set; } = [];

    [Field("0+")]
    public int ResponsePartitionLimit { get; set; } = 2000;

    /// <summary>Where the page begins; null for the beginning.</summary>
    [Field("0+", Nullable = "0+")]
    public CursorData? Cursor { get; set; }

    internal sealed partial class TopicRequest
    {
        [Field("0+")]
        public string Name { get; set; } = "";
    }

    internal sealed partial class CursorData
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public int PartitionIndex { get; set; }
    }
}
