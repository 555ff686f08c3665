using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks partition leaders for the producers that write to them (KIP-664).</summary>
[Message(MessageKind.Request, ApiKey.DescribeProducers, "0", Flexible = "0+")]
internal sealed partial class DescribeProducersRequest
{
    [Field("0+")]
    public List<TopicRequest> Topics { get; set; } = [];

    internal sealed partial class TopicRequest
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<int> PartitionIndexes { get; set; } = [];
    }
}
