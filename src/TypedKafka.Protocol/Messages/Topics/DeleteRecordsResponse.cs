using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The new low watermark of each partition.</summary>
[Message(MessageKind.Response, ApiKey.DeleteRecords, "0-2", Flexible = "2+")]
internal sealed partial class DeleteRecordsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DeleteRecordsTopicResult> Topics { get; set; } = [];

    internal sealed partial class DeleteRecordsTopicResult
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<DeleteRecordsPartitionResult> Partitions { get; set; } = [];
    }

    internal sealed partial class DeleteRecordsPartitionResult
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public long LowWatermark { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }
    }
}
