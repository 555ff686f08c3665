using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The offset that was found in each partition; −1 where no record is that late.</summary>
[Message(MessageKind.Response, ApiKey.ListOffsets, "1-11", Flexible = "6+")]
internal sealed partial class ListOffsetsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("2+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<ListOffsetsTopicResponse> Topics { get; set; } = [];

    internal sealed partial class ListOffsetsTopicResponse
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<ListOffsetsPartitionResponse> Partitions { get; set; } = [];
    }

    internal sealed partial class ListOffsetsPartitionResponse
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>Milliseconds since 1970, or a negative number that names a place.</summary>
        [Field("1+")]
        public long Timestamp { get; set; } = -1;

        [Field("1+")]
        public long Offset { get; set; } = -1;

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("4+")]
        public int LeaderEpoch { get; set; } = -1;
    }
}
