using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Deletes committed offsets of a group for topics that it does not subscribe to (KIP-496).</summary>
[Message(MessageKind.Request, ApiKey.OffsetDelete, "0")]
internal sealed partial class OffsetDeleteRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    [Field("0+")]
    public List<OffsetDeleteRequestTopic> Topics { get; set; } = [];

    internal sealed partial class OffsetDeleteRequestTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<OffsetDeleteRequestPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class OffsetDeleteRequestPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }
    }
}
