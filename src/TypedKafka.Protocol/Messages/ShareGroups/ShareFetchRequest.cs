using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Acquires records of share partitions, and acknowledges earlier ones along the way.</summary>
[Message(MessageKind.Request, ApiKey.ShareFetch, "1-2", Flexible = "0+")]
internal sealed partial class ShareFetchRequest
{
    [Field("0+", Nullable = "0+")]
    public string? GroupId { get; set; } = null;

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+", Nullable = "0+")]
    public string? MemberId { get; set; } = "";

    /// <summary>Counts the requests of the share session; 0 begins one, −1 ends it.</summary>
    [Field("0+")]
    public int ShareSessionEpoch { get; set; }

    /// <summary>How long the broker may wait for the minimum of bytes, in milliseconds.</summary>
    [Field("0+")]
    public int MaxWaitMs { get; set; }

    /// <summary>The bytes that are worth an answer before the time is over.</summary>
    [Field("0+")]
    public int MinBytes { get; set; }

    /// <summary>The most bytes of records; the first batch comes whole even when it is larger.</summary>
    [Field("0+")]
    public int MaxBytes { get; set; } = int.MaxValue;

    [Field("1+")]
    public int MaxRecords { get; set; }

    [Field("1+")]
    public int BatchSize { get; set; }

    [Field("2+", Ignorable = true)]
    public sbyte ShareAcquireMode { get; set; }

    [Field("2+")]
    public bool IsRenewAck { get; set; }

    [Field("0+")]
    public List<FetchTopic> Topics { get; set; } = [];

    /// <summary>Partitions that leave the fetch session.</summary>
    [Field("0+")]
    public List<ForgottenTopic> ForgottenTopicsData { get; set; } = [];

    internal sealed partial class FetchTopic
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<FetchPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class ForgottenTopic
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }

    internal sealed partial class FetchPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>The most bytes of this partition's records.</summary>
        [Field("0")]
        public int PartitionMaxBytes { get; set; }

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
