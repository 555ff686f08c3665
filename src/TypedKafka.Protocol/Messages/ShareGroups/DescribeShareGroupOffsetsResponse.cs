using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The start offset of each partition; −1 where it is not known.</summary>
[Message(MessageKind.Response, ApiKey.DescribeShareGroupOffsets, "0-1", Flexible = "0+")]
internal sealed partial class DescribeShareGroupOffsetsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DescribeShareGroupOffsetsResponseGroup> Groups { get; set; } = [];

    internal sealed partial class DescribeShareGroupOffsetsResponseGroup
    {
        [Field("0+")]
        public string GroupId { get; set; } = "";

        [Field("0+")]
        public List<DescribeShareGroupOffsetsResponseTopic> Topics { get; set; } = [];

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = null;
    }

    internal sealed partial class DescribeShareGroupOffsetsResponseTopic
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<DescribeShareGroupOffsetsResponsePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class DescribeShareGroupOffsetsResponsePartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public long StartOffset { get; set; }

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("0+")]
        public int LeaderEpoch { get; set; }

        [Field("1+", Ignorable = true)]
        public long Lag { get; set; } = -1;

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = null;
    }
}
