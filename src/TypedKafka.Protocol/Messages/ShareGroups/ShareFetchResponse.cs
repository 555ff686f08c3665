using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Record batches, and which of their records are acquired.</summary>
[Message(MessageKind.Response, ApiKey.ShareFetch, "1-2", Flexible = "0+")]
internal sealed partial class ShareFetchResponse
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

    [Field("1+")]
    public int AcquisitionLockTimeoutMs { get; set; }

    [Field("0+")]
    public List<ShareFetchableTopicResponse> Responses { get; set; } = [];

    /// <summary>Addresses of the leaders that this response names (KIP-951).</summary>
    [Field("0+")]
    public List<NodeEndpoint> NodeEndpoints { get; set; } = [];

    internal sealed partial class ShareFetchableTopicResponse
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<PartitionData> Partitions { get; set; } = [];
    }

    internal sealed partial class NodeEndpoint
    {
        [Field("0+")]
        public int NodeId { get; set; }

        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public int Port { get; set; }

        /// <summary>The broker's rack; null for none.</summary>
        [Field("0+", Nullable = "0+")]
        public string? Rack { get; set; } = null;
    }

    internal sealed partial class PartitionData
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = null;

        [Field("0+")]
        public short AcknowledgeErrorCode { get; set; }

        [Field("0+", Nullable = "0+")]
        public string? AcknowledgeErrorMessage { get; set; } = null;

        /// <summary>The leader to go to, along with NOT_LEADER_OR_FOLLOWER or FENCED_LEADER_EPOCH (KIP-951).</summary>
        [Field("0+")]
        public LeaderIdAndEpoch CurrentLeader { get; set; } = new();

        /// <summary>Record batches as they lie in the log.</summary>
        [Field("0+", Nullable = "0")]
        public ReadOnlyMemory<byte>? Records { get; set; } = ReadOnlyMemory<byte>.Empty;

        /// <summary>The records that are this member's until the lock times out.</summary>
        [Field("0+")]
        public List<AcquiredRecordsData> AcquiredRecords { get; set; } = [];
    }

    internal sealed partial class LeaderIdAndEpoch
    {
        /// <summary>The leader's node id; −1 while there is none.</summary>
        [Field("0+")]
        public int LeaderId { get; set; }

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("0+")]
        public int LeaderEpoch { get; set; }
    }

    internal sealed partial class AcquiredRecordsData
    {
        [Field("0+")]
        public long FirstOffset { get; set; }

        [Field("0+")]
        public long LastOffset { get; set; }

        /// <summary>How often the records were delivered.</summary>
        [Field("0+")]
        public short DeliveryCount { get; set; }
    }
}
