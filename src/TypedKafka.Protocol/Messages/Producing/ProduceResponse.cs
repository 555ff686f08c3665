using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Where each partition's batch was appended, or why it was not.</summary>
[Message(MessageKind.Response, ApiKey.Produce, "3-13", Flexible = "9+")]
internal sealed partial class ProduceResponse
{
    [Field("0+")]
    public List<TopicProduceResponse> Responses { get; set; } = [];

    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>Addresses of the leaders that this response names (KIP-951).</summary>
    [Field("10+", Tag = 0, Tagged = "10+")]
    public List<NodeEndpoint> NodeEndpoints { get; set; } = [];

    internal sealed partial class TopicProduceResponse
    {
        [Field("0-12", Ignorable = true)]
        public string Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("13+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<PartitionProduceResponse> PartitionResponses { get; set; } = [];
    }

    internal sealed partial class NodeEndpoint
    {
        [Field("10+")]
        public int NodeId { get; set; }

        [Field("10+")]
        public string Host { get; set; } = "";

        [Field("10+")]
        public int Port { get; set; }

        /// <summary>The broker's rack; null for none.</summary>
        [Field("10+", Nullable = "10+")]
        public string? Rack { get; set; } = null;
    }

    internal sealed partial class PartitionProduceResponse
    {
        [Field("0+")]
        public int Index { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The offset of the batch's first record.</summary>
        [Field("0+")]
        public long BaseOffset { get; set; }

        /// <summary>When the broker appended the batch, in milliseconds since 1970, if the topic stamps records itself; else −1.</summary>
        [Field("2+", Ignorable = true)]
        public long LogAppendTimeMs { get; set; } = -1;

        /// <summary>The first offset that is still there; −1 when it is not known.</summary>
        [Field("5+", Ignorable = true)]
        public long LogStartOffset { get; set; } = -1;

        /// <summary>Which records made the broker refuse the batch.</summary>
        [Field("8+", Ignorable = true)]
        public List<BatchIndexAndErrorMessage> RecordErrors { get; set; } = [];

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("8+", Nullable = "8+", Ignorable = true)]
        public string? ErrorMessage { get; set; } = null;

        /// <summary>The leader to go to, along with NOT_LEADER_OR_FOLLOWER or FENCED_LEADER_EPOCH (KIP-951).</summary>
        [Field("10+", Tag = 0, Tagged = "10+")]
        public LeaderIdAndEpoch CurrentLeader { get; set; } = new();
    }

    internal sealed partial class BatchIndexAndErrorMessage
    {
        [Field("8+")]
        public int BatchIndex { get; set; }

        [Field("8+", Nullable = "8+")]
        public string? BatchIndexErrorMessage { get; set; } = null;
    }

    internal sealed partial class LeaderIdAndEpoch
    {
        /// <summary>The leader's node id; −1 while there is none.</summary>
        [Field("10+")]
        public int LeaderId { get; set; } = -1;

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("10+")]
        public int LeaderEpoch { get; set; } = -1;
    }
}
