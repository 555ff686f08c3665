using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// The one request of a member of a KIP-848 group: joins with member epoch 0, leaves with −1 (−2 for a static member that comes back), and
/// reports what it owns.
/// </summary>
[Message(MessageKind.Request, ApiKey.ConsumerGroupHeartbeat, "0-1", Flexible = "0+")]
internal sealed partial class ConsumerGroupHeartbeatRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

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

    /// <summary>How long members may take to rejoin, in milliseconds.</summary>
    [Field("0+")]
    public int RebalanceTimeoutMs { get; set; } = -1;

    [Field("0+", Nullable = "0+")]
    public List<string>? SubscribedTopicNames { get; set; } = null;

    /// <summary>A pattern that the broker evaluates (RE2); null when it has not changed.</summary>
    [Field("1+", Nullable = "1+")]
    public string? SubscribedTopicRegex { get; set; } = null;

    /// <summary>The assignor that the coordinator should use; null for its choice, or when it has not changed.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ServerAssignor { get; set; } = null;

    [Field("0+", Nullable = "0+")]
    public List<TopicPartitionsData>? TopicPartitions { get; set; } = null;

    internal sealed partial class TopicPartitionsData
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
