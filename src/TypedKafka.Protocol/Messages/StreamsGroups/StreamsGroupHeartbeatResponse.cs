using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The member's epoch and, when they changed, its tasks.</summary>
[Message(MessageKind.Response, ApiKey.StreamsGroupHeartbeat, "0", Flexible = "0+")]
internal sealed partial class StreamsGroupHeartbeatResponse
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

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0+")]
    public string MemberId { get; set; } = "";

    /// <summary>The member's epoch: 0 joins, −1 leaves.</summary>
    [Field("0+")]
    public int MemberEpoch { get; set; }

    /// <summary>How often to send heartbeats, in milliseconds.</summary>
    [Field("0+")]
    public int HeartbeatIntervalMs { get; set; }

    [Field("0+")]
    public int AcceptableRecoveryLag { get; set; }

    [Field("0+")]
    public int TaskOffsetIntervalMs { get; set; }

    [Field("0+", Nullable = "0+")]
    public List<StatusData>? Status { get; set; } = [];

    [Field("0+", Nullable = "0+")]
    public List<TaskIds>? ActiveTasks { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<TaskIds>? StandbyTasks { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<TaskIds>? WarmupTasks { get; set; } = null;

    [Field("0+")]
    public int EndpointInformationEpoch { get; set; }

    [Field("0+", Nullable = "0+")]
    public List<EndpointToPartitions>? PartitionsByUserEndpoint { get; set; } = null;

    internal sealed partial class EndpointToPartitions
    {
        [Field("0+")]
        public Endpoint UserEndpoint { get; set; } = new();

        [Field("0+")]
        public List<TopicPartition> ActivePartitions { get; set; } = [];

        [Field("0+")]
        public List<TopicPartition> StandbyPartitions { get; set; } = [];
    }

    internal sealed partial class StatusData
    {
        [Field("0+")]
        public sbyte StatusCode { get; set; }

        [Field("0+")]
        public string StatusDetail { get; set; } = "";
    }

    internal sealed partial class TopicPartition
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }

    internal sealed partial class TaskIds
    {
        [Field("0+")]
        public string SubtopologyId { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }

    internal sealed partial class Endpoint
    {
        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public ushort Port { get; set; }
    }
}
