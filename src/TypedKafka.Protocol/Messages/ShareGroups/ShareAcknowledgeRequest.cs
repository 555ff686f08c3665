using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Accepts, releases, rejects or renews acquired records.</summary>
[Message(MessageKind.Request, ApiKey.ShareAcknowledge, "1-2", Flexible = "0+")]
internal sealed partial class ShareAcknowledgeRequest
{
    [Field("0+", Nullable = "0+")]
    public string? GroupId { get; set; } = null;

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+", Nullable = "0+")]
    public string? MemberId { get; set; } = "";

    /// <summary>Counts the requests of the share session; 0 begins one, −1 ends it.</summary>
    [Field("0+")]
    public int ShareSessionEpoch { get; set; }

    [Field("2+")]
    public bool IsRenewAck { get; set; }

    [Field("0+")]
    public List<AcknowledgeTopic> Topics { get; set; } = [];

    internal sealed partial class AcknowledgeTopic
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<AcknowledgePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class AcknowledgePartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public List<AcknowledgementBatch> AcknowledgementBatches { get; set; } = [];
    }

    internal sealed partial class AcknowledgementBatch
    {
        [Field("0+")]
        public long FirstOffset { get; set; }

        [Field("0+")]
        public long LastOffset { get; set; }

        [Field("0+")]
        public List<sbyte> AcknowledgeTypes { get; set; } = [];
    }
}
