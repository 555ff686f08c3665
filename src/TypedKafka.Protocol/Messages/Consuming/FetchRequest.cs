using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Asks a partition's leader, or a follower near by, for record batches from given offsets on; waits for the minimum of bytes or the time,
/// whichever comes first. Versions from 7 on may go on with a fetch session (KIP-227).
/// </summary>
[Message(MessageKind.Request, ApiKey.Fetch, "4-18", Flexible = "12+")]
internal sealed partial class FetchRequest
{
    /// <summary>The cluster's id; null from brokers that have none.</summary>
    [Field("12+", Nullable = "12+", Tag = 0, Tagged = "12+", Ignorable = true)]
    public string? ClusterId { get; set; } = null;

    /// <summary>The follower that asks; −1 for a client.</summary>
    [Field("0-14")]
    public int ReplicaId { get; set; } = -1;

    [Field("15+", Tag = 1, Tagged = "15+")]
    public ReplicaStateData ReplicaState { get; set; } = new();

    /// <summary>How long the broker may wait for the minimum of bytes, in milliseconds.</summary>
    [Field("0+")]
    public int MaxWaitMs { get; set; }

    /// <summary>The bytes that are worth an answer before the time is over.</summary>
    [Field("0+")]
    public int MinBytes { get; set; }

    /// <summary>The most bytes of records; the first batch comes whole even when it is larger.</summary>
    [Field("3+", Ignorable = true)]
    public int MaxBytes { get; set; } = int.MaxValue;

    /// <summary>0 sees all records (read_uncommitted), 1 only those of committed transactions.</summary>
    [Field("4+", Ignorable = true)]
    public sbyte IsolationLevel { get; set; }

    /// <summary>The fetch session; 0 asks for a new one.</summary>
    [Field("7+", Ignorable = true)]
    public int SessionId { get; set; }

    /// <summary>Counts the requests of the fetch session; 0 begins one, −1 goes without.</summary>
    [Field("7+", Ignorable = true)]
    public int SessionEpoch { get; set; } = -1;

    [Field("0+")]
    public List<FetchTopic> Topics { get; set; } = [];

    /// <summary>Partitions that leave the fetch session.</summary>
    [Field("7+")]
    public List<ForgottenTopic> ForgottenTopicsData { get; set; } = [];

    /// <summary>The client's rack, for reading from a follower in it; empty for none.</summary>
    [Field("11+", Ignorable = true)]
    public string RackId { get; set; } = "";

    internal sealed partial class ReplicaStateData
    {
        /// <summary>The follower that asks; −1 for a client.</summary>
        [Field("15+")]
        public int ReplicaId { get; set; } = -1;

        [Field("15+")]
        public long ReplicaEpoch { get; set; } = -1;
    }

    internal sealed partial class FetchTopic
    {
        [Field("0-12", Ignorable = true)]
        public string Topic { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("13+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<FetchPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class ForgottenTopic
    {
        [Field("7-12", Ignorable = true)]
        public string Topic { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("13+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("7+")]
        public List<int> Partitions { get; set; } = [];
    }

    internal sealed partial class FetchPartition
    {
        [Field("0+")]
        public int Partition { get; set; }

        /// <summary>The epoch that the client believes in, so that a stale one is refused; −1 to skip the check.</summary>
        [Field("9+", Ignorable = true)]
        public int CurrentLeaderEpoch { get; set; } = -1;

        [Field("0+")]
        public long FetchOffset { get; set; }

        [Field("12+")]
        public int LastFetchedEpoch { get; set; } = -1;

        /// <summary>The first offset that is still there; −1 when it is not known.</summary>
        [Field("5+", Ignorable = true)]
        public long LogStartOffset { get; set; } = -1;

        /// <summary>The most bytes of this partition's records.</summary>
        [Field("0+")]
        public int PartitionMaxBytes { get; set; }

        [Field("17+", Tag = 0, Tagged = "17+", Ignorable = true)]
        public Guid ReplicaDirectoryId { get; set; }

        /// <summary>The offset after the last record that all in-sync replicas have.</summary>
        [Field("18+", Tag = 1, Tagged = "18+", Ignorable = true)]
        public long HighWatermark { get; set; } = long.MaxValue;
    }
}
