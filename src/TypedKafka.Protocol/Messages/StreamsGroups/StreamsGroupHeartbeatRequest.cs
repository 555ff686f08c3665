using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Keeps a member of a streams group alive and reports its topology and tasks (KIP-1071).</summary>
[Message(MessageKind.Request, ApiKey.StreamsGroupHeartbeat, "0", Flexible = "0+")]
internal sealed partial class StreamsGroupHeartbeatRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+")]
    public string MemberId { get; set; } = "";

    /// <summary>The member's epoch: 0 joins, −1 leaves.</summary>
    [Field("0+")]
    public int MemberEpoch { get; set; }

    [Field("0+")]
    public int EndpointInformationEpoch { get; set; }

    /// <summary>The name of a static member; null for a dynamic one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? InstanceId { get; set; } = null;

    /// <summary>The client's rack, for reading from a follower in it; empty for none.</summary>
    [Field("0+", Nullable = "0+")]
    public string? RackId { get; set; } = null;

    /// <summary>How long members may take to rejoin, in milliseconds.</summary>
    [Field("0+")]
    public int RebalanceTimeoutMs { get; set; } = -1;

    [Field("0+", Nullable = "0+")]
    public TopologyData? Topology { get; set; }

    [Field("0+", Nullable = "0+")]
    public List<TaskIds>? ActiveTasks { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<TaskIds>? StandbyTasks { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<TaskIds>? WarmupTasks { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public string? ProcessId { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public Endpoint? UserEndpoint { get; set; }

    [Field("0+", Nullable = "0+")]
    public List<KeyValue>? ClientTags { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<TaskOffset>? TaskOffsets { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<TaskOffset>? TaskEndOffsets { get; set; } = null;

    [Field("0+")]
    public bool ShutdownApplication { get; set; }

    internal sealed partial class TopologyData
    {
        [Field("0+")]
        public int Epoch { get; set; }

        [Field("0+")]
        public List<Subtopology> Subtopologies { get; set; } = [];
    }

    internal sealed partial class KeyValue
    {
        [Field("0+")]
        public string Key { get; set; } = "";

        [Field("0+")]
        public string Value { get; set; } = "";
    }

    internal sealed partial class TopicInfo
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public int Partitions { get; set; }

        /// <summary>Replicas of each partition; −1 for the broker's default.</summary>
        [Field("0+")]
        public short ReplicationFactor { get; set; }

        [Field("0+")]
        public List<KeyValue> TopicConfigs { get; set; } = [];
    }

    internal sealed partial class Endpoint
    {
        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public ushort Port { get; set; }
    }

    internal sealed partial class TaskOffset
    {
        [Field("0+")]
        public string SubtopologyId { get; set; } = "";

        [Field("0+")]
        public int Partition { get; set; }

        [Field("0+")]
        public long Offset { get; set; }
    }

    internal sealed partial class TaskIds
    {
        [Field("0+")]
        public string SubtopologyId { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }

    internal sealed partial class Subtopology
    {
        [Field("0+")]
        public string SubtopologyId { get; set; } = "";

        [Field("0+")]
        public List<string> SourceTopics { get; set; } = [];

        [Field("0+")]
        public List<string> SourceTopicRegex { get; set; } = [];

        [Field("0+")]
        public List<TopicInfo> StateChangelogTopics { get; set; } = [];

        [Field("0+")]
        public List<string> RepartitionSinkTopics { get; set; } = [];

        [Field("0+")]
        public List<TopicInfo> RepartitionSourceTopics { get; set; } = [];

        [Field("0+")]
        public List<CopartitionGroup> CopartitionGroups { get; set; } = [];
    }

    internal sealed partial class CopartitionGroup
    {
        [Field("0+")]
        public List<short> SourceTopics { get; set; } = [];

        [Field("0+")]
        public List<short> SourceTopicRegex { get; set; } = [];

        [Field("0+")]
        public List<short> RepartitionSourceTopics { get; set; } = [];
    }
}
