using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Sets the start offsets of an empty share group.</summary>
[Message(MessageKind.Request, ApiKey.AlterShareGroupOffsets, "0", Flexible = "0+")]
internal sealed partial class AlterShareGroupOffsetsRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    [Field("0+")]
    public List<AlterShareGroupOffsetsRequestTopic> Topics { get; set; } = [];

    internal sealed partial class AlterShareGroupOffsetsRequestTopic
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public List<AlterShareGroupOffsetsRequestPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class AlterShareGroupOffsetsRequestPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public long StartOffset { get; set; }
    }
}
