using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The end of the largest epoch that is not above the one asked for.</summary>
[Message(MessageKind.Response, ApiKey.OffsetForLeaderEpoch, "2-4", Flexible = "4+")]
internal sealed partial class OffsetForLeaderEpochResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("2+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<OffsetForLeaderTopicResult> Topics { get; set; } = [];

    internal sealed partial class OffsetForLeaderTopicResult
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<EpochEndOffset> Partitions { get; set; } = [];
    }

    internal sealed partial class EpochEndOffset
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        [Field("0+")]
        public int Partition { get; set; }

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("1+", Ignorable = true)]
        public int LeaderEpoch { get; set; } = -1;

        [Field("0+")]
        public long EndOffset { get; set; } = -1;
    }
}
