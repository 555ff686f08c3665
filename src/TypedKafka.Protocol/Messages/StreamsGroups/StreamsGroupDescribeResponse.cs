using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Each group's state, topology, members and tasks.</summary>
[Message(MessageKind.Response, ApiKey.StreamsGroupDescribe, "0", Flexible = "0+")]
internal sealed partial class StreamsGroupDescribeResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DescribedGroup> Groups { get; set; } = [];

    internal sealed partial class DescribedGroup
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = null;

        [Field("0+")]
        public string GroupId { get; set; } = "";

        [Field("0+")]
        public string GroupState { get; set; } = "";

        [Field("0+")]
        public int GroupEpoch { get; set; }

        [Field("0+")]
        public int AssignmentEpoch { get; set; }

        [Field("0+", Nullable = "0+")]
        public TopologyData? Topology { get; set; }

        [Field("0+")]
        public List<Member> Members { get; set; } = [];

        /// <summary>The operations that the caller may do, a bit each; int.MinValue when it did not ask.</summary>
        [Field("0+")]
        public int AuthorizedOperations { get; set; } = int.MinValue;
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

    internal sealed partial class AssignmentData
    {
        [Field("0+")]
        public List<TaskIds> ActiveTasks { get; set; } = [];

        [Field("0+")]
        public List<TaskIds> StandbyTasks { get; set; } = [];

        [Field("0+")]
        public List<TaskIds> WarmupTasks { get; set; } = [];
    }

    internal sealed partial class TaskIds
    {
        [Field("0+")]
        public string SubtopologyId { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
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

    internal sealed partial class TopologyData
    {
        [Field("0+")]
        public int Epoch { get; set; }

        [Field("0+", Nullable = "0+")]
        public List<Subtopology>? Subtopologies { get; set; } = null;
    }

    internal sealed partial class Member
    {
        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("0+")]
        public string MemberId { get; set; } = "";

        /// <summary>The member's epoch: 0 joins, −1 leaves.</summary>
        [Field("0+")]
        public int MemberEpoch { get; set; }

        /// <summary>The name of a static member; null for a dynamic one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? InstanceId { get; set; } = null;

        /// <summary>The client's rack, for reading from a follower in it; empty for none.</summary>
        [Field("0+", Nullable = "0+")]
        public string? RackId { get; set; } = null;

        /// <summary>The name that the client gives itself.</summary>
        [Field("0+")]
        public string ClientId { get; set; } = "";

        [Field("0+")]
        public string ClientHost { get; set; } = "";

        [Field("0+")]
        public int TopologyEpoch { get; set; }

        [Field("0+")]
        public string ProcessId { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public Endpoint? UserEndpoint { get; set; }

        [Field("0+")]
        public List<KeyValue> ClientTags { get; set; } = [];

        [Field("0+")]
        public List<TaskOffset> TaskOffsets { get; set; } = [];

        [Field("0+")]
        public List<TaskOffset> TaskEndOffsets { get; set; } = [];

        [Field("0+")]
        public AssignmentData Assignment { get; set; } = new();

        [Field("0+")]
        public AssignmentData TargetAssignment { get; set; } = new();

        [Field("0+")]
        public bool IsClassic { get; set; }
    }

    internal sealed partial class Subtopology
    {
        [Field("0+")]
        public string SubtopologyId { get; set; } = "";

        [Field("0+")]
        public List<string> SourceTopics { get; set; } = [];

        [Field("0+")]
        public List<string> RepartitionSinkTopics { get; set; } = [];

        [Field("0+")]
        public List<TopicInfo> StateChangelogTopics { get; set; } = [];

        [Field("0+")]
        public List<TopicInfo> RepartitionSourceTopics { get; set; } = [];
    }
}
