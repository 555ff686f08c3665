using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Appends record batches to partitions, each partition's batch as one unit.</summary>
[Message(MessageKind.Request, ApiKey.Produce, "3-13", Flexible = "9+")]
internal sealed partial class ProduceRequest
{
    /// <summary>The transactional id; null for a producer without transactions.</summary>
    [Field("3+", Nullable = "3+")]
    public string? TransactionalId { get; set; } = null;

    /// <summary>How many replicas must have the records: −1 all in sync, 1 the leader, 0 sends no response at all.</summary>
    [Field("0+")]
    public short Acks { get; set; }

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; }

    [Field("0+")]
    public List<TopicProduceData> TopicData { get; set; } = [];

    internal sealed partial class TopicProduceData
    {
        [Field("0-12", Ignorable = true)]
        public string Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("13+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<PartitionProduceData> PartitionData { get; set; } = [];
    }

    internal sealed partial class PartitionProduceData
    {
        [Field("0+")]
        public int Index { get; set; }

        /// <summary>Record batches as they lie in the log.</summary>
        [Field("0+", Nullable = "0+")]
        public ReadOnlyMemory<byte>? Records { get; set; } = ReadOnlyMemory<byte>.Empty;
    }
}
