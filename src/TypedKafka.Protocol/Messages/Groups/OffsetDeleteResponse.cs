using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each partition.</summary>
[Message(MessageKind.Response, ApiKey.OffsetDelete, "0")]
internal sealed partial class OffsetDeleteResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<OffsetDeleteResponseTopic> Topics { get; set; } = [];

    internal sealed partial class OffsetDeleteResponseTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<OffsetDeleteResponsePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class OffsetDeleteResponsePartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }
    }
}
