using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The member's epoch and, when it changed, its assignment.</summary>
[Message(MessageKind.Response, ApiKey.ShareGroupHeartbeat, "1", Flexible = "0+")]
internal sealed partial class ShareGroupHeartbeatResponse
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
    [Field("0+", Nullable = "0+")]
    public string? MemberId { get; set; } = null;

    /// <summary>The member's epoch: 0 joins, −1 leaves.</summary>
    [Field("0+")]
    public int MemberEpoch { get; set; }

    /// <summary>How often to send heartbeats, in milliseconds.</summary>
    [Field("0+")]
    public int HeartbeatIntervalMs { get; set; }

    [Field("0+", Nullable = "0+")]
    public AssignmentData? Assignment { get; set; }

    internal sealed partial class AssignmentData
    {
        [Field("0+")]
        public List<TopicPartitionsData> TopicPartitions { get; set; } = [];
    }

    internal sealed partial class TopicPartitionsData
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
