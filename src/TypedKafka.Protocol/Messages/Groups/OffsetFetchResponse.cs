using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Committed offsets; −1 where there is none.</summary>
[Message(MessageKind.Response, ApiKey.OffsetFetch, "1-10", Flexible = "6+")]
internal sealed partial class OffsetFetchResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("3+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0-7")]
    public List<OffsetFetchResponseTopic> Topics { get; set; } = [];

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("2-7", Ignorable = true)]
    public short ErrorCode { get; set; }

    [Field("8+")]
    public List<OffsetFetchResponseGroup> Groups { get; set; } = [];

    internal sealed partial class OffsetFetchResponseTopic
    {
        [Field("0-7")]
        public string Name { get; set; } = "";

        [Field("0-7")]
        public List<OffsetFetchResponsePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class OffsetFetchResponseGroup
    {
        [Field("8+")]
        public string GroupId { get; set; } = "";

        [Field("8+")]
        public List<OffsetFetchResponseTopics> Topics { get; set; } = [];

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("8+")]
        public short ErrorCode { get; set; }
    }

    internal sealed partial class OffsetFetchResponsePartition
    {
        [Field("0-7")]
        public int PartitionIndex { get; set; }

        /// <summary>The offset of the next record to read; −1 for none.</summary>
        [Field("0-7")]
        public long CommittedOffset { get; set; }

        /// <summary>The epoch of the last record that was read; −1 when it is not known.</summary>
        [Field("5-7", Ignorable = true)]
        public int CommittedLeaderEpoch { get; set; } = -1;

        [Field("0-7", Nullable = "0-7")]
        public string? Metadata { get; set; } = "";

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0-7")]
        public short ErrorCode { get; set; }
    }

    internal sealed partial class OffsetFetchResponseTopics
    {
        [Field("8-9", Ignorable = true)]
        public string Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("10+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("8+")]
        public List<OffsetFetchResponsePartitions> Partitions { get; set; } = [];
    }

    internal sealed partial class OffsetFetchResponsePartitions
    {
        [Field("8+")]
        public int PartitionIndex { get; set; }

        /// <summary>The offset of the next record to read; −1 for none.</summary>
        [Field("8+")]
        public long CommittedOffset { get; set; }

        /// <summary>The epoch of the last record that was read; −1 when it is not known.</summary>
        [Field("8+", Ignorable = true)]
        public int CommittedLeaderEpoch { get; set; } = -1;

        [Field("8+", Nullable = "8+")]
        public string? Metadata { get; set; } = "";

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("8+")]
        public short ErrorCode { get; set; }
    }
}
