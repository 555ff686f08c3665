using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// The record batches of each partition, as they lie in the log: the first may begin before the offset asked for, the last may be cut off.
/// </summary>
[Message(MessageKind.Response, ApiKey.Fetch, "4-18", Flexible = "12+")]
internal sealed partial class FetchResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("7+", Ignorable = true)]
    public short ErrorCode { get; set; }

    /// <summary>The fetch session; 0 asks for a new one.</summary>
    [Field("7+")]
    public int SessionId { get; set; }

    [Field("0+")]
    public List<FetchableTopicResponse> Responses { get; set; } = [];

    /// <summary>Addresses of the leaders that this response names (KIP-951).</summary>
    [Field("16+", Tag = 0, Tagged = "16+")]
    public List<NodeEndpoint> NodeEndpoints { get; set; } = [];

    internal sealed partial class FetchableTopicResponse
    {
        [Field("0-12", Ignorable = true)]
        public string Topic { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("13+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<PartitionData> Partitions { get; set; } = [];
    }

    internal sealed partial class NodeEndpoint
    {
        [Field("16+")]
        public int NodeId { get; set; }

        [Field("16+")]
        public string Host { get; set; } = "";

        [Field("16+")]
        public int Port { get; set; }

        /// <summary>The broker's rack; null for none.</summary>
        [Field("16+", Nullable = "16+")]
        public string? Rack { get; set; } = null;
    }

    internal sealed partial class PartitionData
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The offset after the last record that all in-sync replicas have.</summary>
        [Field("0+")]
        public long HighWatermark { get; set; }

        /// <summary>The offset up to which no transaction is open: where read_committed ends. −1 from brokers that do not know it.</summary>
        [Field("4+", Ignorable = true)]
        public long LastStableOffset { get; set; } = -1;

        /// <summary>The first offset that is still there; −1 when it is not known.</summary>
        [Field("5+", Ignorable = true)]
        public long LogStartOffset { get; set; } = -1;

        /// <summary>Where the asked-for epoch ended in the leader's log, when the reader has gone past it (KIP-595).</summary>
        [Field("12+", Tag = 0, Tagged = "12+")]
        public EpochEndOffset DivergingEpoch { get; set; } = new();

        /// <summary>The leader to go to, along with NOT_LEADER_OR_FOLLOWER or FENCED_LEADER_EPOCH (KIP-951).</summary>
        [Field("12+", Tag = 1, Tagged = "12+")]
        public LeaderIdAndEpoch CurrentLeader { get; set; } = new();

        [Field("12+", Tag = 2, Tagged = "12+")]
        public SnapshotIdData SnapshotId { get; set; } = new();

        /// <summary>Aborted transactions within what was fetched, for read_committed; null for read_uncommitted.</summary>
        [Field("4+", Nullable = "4+", Ignorable = true)]
        public List<AbortedTransaction>? AbortedTransactions { get; set; } = [];

        /// <summary>The replica to fetch from instead (KIP-392); −1 for none, and then Records counts.</summary>
        [Field("11+")]
        public int PreferredReadReplica { get; set; } = -1;

        /// <summary>Record batches as they lie in the log.</summary>
        [Field("0+", Nullable = "0+")]
        public ReadOnlyMemory<byte>? Records { get; set; } = ReadOnlyMemory<byte>.Empty;
    }

    internal sealed partial class EpochEndOffset
    {
        [Field("12+")]
        public int Epoch { get; set; } = -1;

        [Field("12+")]
        public long EndOffset { get; set; } = -1;
    }

    internal sealed partial class LeaderIdAndEpoch
    {
        /// <summary>The leader's node id; −1 while there is none.</summary>
        [Field("12+")]
        public int LeaderId { get; set; } = -1;

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("12+")]
        public int LeaderEpoch { get; set; } = -1;
    }

    internal sealed partial class SnapshotIdData
    {
        [Field("0+")]
        public long EndOffset { get; set; } = -1;

        [Field("0+")]
        public int Epoch { get; set; } = -1;
    }

    internal sealed partial class AbortedTransaction
    {
        /// <summary>The producer's id; −1 for none.</summary>
        [Field("4+")]
        public long ProducerId { get; set; }

        [Field("4+")]
        public long FirstOffset { get; set; }
    }
}
