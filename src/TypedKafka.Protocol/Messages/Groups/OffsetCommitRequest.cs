using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Stores a group's offsets with its coordinator. A consumer that is no member of a group sends generation −1 and an empty member id.
/// </summary>
[Message(MessageKind.Request, ApiKey.OffsetCommit, "2-10", Flexible = "8+")]
internal sealed partial class OffsetCommitRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    /// <summary>The generation of a classic group, the member epoch of a KIP-848 group, −1 outside of a group.</summary>
    [Field("1+", Ignorable = true)]
    public int GenerationIdOrMemberEpoch { get; set; } = -1;

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("1+", Ignorable = true)]
    public string MemberId { get; set; } = "";

    /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
    [Field("7+", Nullable = "7+")]
    public string? GroupInstanceId { get; set; } = null;

    /// <summary>How long to keep the offsets, in milliseconds; −1 for the broker's setting.</summary>
    [Field("2-4", Ignorable = true)]
    public long RetentionTimeMs { get; set; } = -1;

    [Field("0+")]
    public List<OffsetCommitRequestTopic> Topics { get; set; } = [];

    internal sealed partial class OffsetCommitRequestTopic
    {
        [Field("0-9", Ignorable = true)]
        public string Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("10+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public List<OffsetCommitRequestPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class OffsetCommitRequestPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>The offset of the next record to read; −1 for none.</summary>
        [Field("0+")]
        public long CommittedOffset { get; set; }

        /// <summary>The epoch of the last record that was read; −1 when it is not known.</summary>
        [Field("6+", Ignorable = true)]
        public int CommittedLeaderEpoch { get; set; } = -1;

        /// <summary>Whatever the committer noted along.</summary>
        [Field("0+", Nullable = "0+")]
        public string? CommittedMetadata { get; set; } = "";
    }
}
