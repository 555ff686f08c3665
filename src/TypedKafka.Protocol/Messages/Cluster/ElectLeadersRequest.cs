using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Makes preferred replicas leaders, or unclean ones when no other is left.</summary>
[Message(MessageKind.Request, ApiKey.ElectLeaders, "0-2", Flexible = "2+")]
internal sealed partial class ElectLeadersRequest
{
    [Field("1+")]
    public sbyte ElectionType { get; set; }

    [Field("0+", Nullable = "0+")]
    public List<TopicPartitionsData>? TopicPartitions { get; set; } = [];

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; } = 60000;

    internal sealed partial class TopicPartitionsData
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
