using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks for the state of the controllers' Raft quorum.</summary>
[Message(MessageKind.Request, ApiKey.DescribeQuorum, "0-2", Flexible = "0+")]
internal sealed partial class DescribeQuorumRequest
{
    [Field("0+")]
    public List<TopicData> Topics { get; set; } = [];

    internal sealed partial class TopicData
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public List<PartitionData> Partitions { get; set; } = [];
    }

    internal sealed partial class PartitionData
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }
    }
}
