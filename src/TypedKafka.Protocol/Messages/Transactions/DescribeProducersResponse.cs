using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The active producers of each partition.</summary>
[Message(MessageKind.Response, ApiKey.DescribeProducers, "0", Flexible = "0+")]
internal sealed partial class DescribeProducersResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<TopicResponse> Topics { get; set; } = [];

    internal sealed partial class TopicResponse
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<PartitionResponse> Partitions { get; set; } = [];
    }

    internal sealed partial class PartitionResponse
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = null;

        [Field("0+")]
        public List<ProducerState> ActiveProducers { get; set; } = [];
    }

    internal sealed partial class ProducerState
    {
        /// <summary>The producer's id; −1 for none.</summary>
        [Field("0+")]
        public long ProducerId { get; set; }

        /// <summary>The producer's epoch; an older one is fenced.</summary>
        [Field("0+")]
        public int ProducerEpoch { get; set; }

        [Field("0+")]
        public int LastSequence { get; set; } = -1;

        [Field("0+")]
        public long LastTimestamp { get; set; } = -1;

        [Field("0+")]
        public int CoordinatorEpoch { get; set; }

        [Field("0+")]
        public long CurrentTxnStartOffset { get; set; } = -1;
    }
}
