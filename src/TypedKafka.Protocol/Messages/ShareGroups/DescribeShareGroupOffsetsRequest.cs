using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks for the start offsets of share groups. Null topics mean all.</summary>
[Message(MessageKind.Request, ApiKey.DescribeShareGroupOffsets, "0-1", Flexible = "0+")]
internal sealed partial class DescribeShareGroupOffsetsRequest
{
    [Field("0+")]
    public List<DescribeShareGroupOffsetsRequestGroup> Groups { get; set; } = [];

    internal sealed partial class DescribeShareGroupOffsetsRequestGroup
    {
        [Field("0+")]
        public string GroupId { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public List<DescribeShareGroupOffsetsRequestTopic>? Topics { get; set; } = [];
    }

    internal sealed partial class DescribeShareGroupOffsetsRequestTopic
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
