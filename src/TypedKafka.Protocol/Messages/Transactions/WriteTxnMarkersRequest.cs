using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Writes the control records that end transactions; sent by coordinators.</summary>
[Message(MessageKind.Request, ApiKey.WriteTxnMarkers, "1-2", Flexible = "1+")]
internal sealed partial class WriteTxnMarkersRequest
{
    [Field("0+")]
    public List<WritableTxnMarker> Markers { get; set; } = [];

    internal sealed partial class WritableTxnMarker
    {
        /// <summary>The producer's id; −1 for none.</summary>
        [Field("0+")]
        public long ProducerId { get; set; }

        /// <summary>The producer's epoch; an older one is fenced.</summary>
        [Field("0+")]
        public short ProducerEpoch { get; set; }

        [Field("0+")]
        public bool TransactionResult { get; set; }

        [Field("0+")]
        public List<WritableTxnMarkerTopic> Topics { get; set; } = [];

        [Field("0+")]
        public int CoordinatorEpoch { get; set; }

        [Field("2+", Ignorable = true)]
        public sbyte TransactionVersion { get; set; }
    }

    internal sealed partial class WritableTxnMarkerTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<int> PartitionIndexes { get; set; } = [];
    }
}
