using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each partition.</summary>
[Message(MessageKind.Response, ApiKey.AlterShareGroupOffsets, "0", Flexible = "0+")]
internal sealed partial class AlterShareGroupOffsetsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ErrorMessage { get; set; } = null;

    [Field("0+")]
    public List<AlterShareGroupOffsetsResponseTopic> Responses { get; set; } = [];

    internal sealed partial class AlterShareGroupOffsetsResponseTopic
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<AlterShareGroupOffsetsResponsePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class AlterShareGroupOffsetsResponsePartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = null;
    }
}
