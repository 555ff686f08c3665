using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each partition.</summary>
[Message(MessageKind.Response, ApiKey.WriteTxnMarkers, "1-2", Flexible = "1+")]
internal sealed partial class WriteTxnMarkersResponse
{
    [Field("0+")]
    public List<WritableTxnMarkerResult> Markers { get; set; } = [];

    internal sealed partial class WritableTxnMarkerResult
    {
        /// <summary>The producer's id; −1 for none.</summary>
        [Field("0+")]
        public long ProducerId { get; set; }

        [Field("0+")]
        public List<WritableTxnMarkerTopicResult> Topics { get; set; } = [];
    }

    internal sealed partial class WritableTxnMarkerTopicResult
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<WritableTxnMarkerPartitionResult> Partitions { get; set; } = [];
    }

    internal sealed partial class WritableTxnMarkerPartitionResult
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }
    }
}
