using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Asks a group's coordinator for committed offsets; from version 8 on for several groups at once. Null topics mean all that have one.
/// </summary>
[Message(MessageKind.Request, ApiKey.OffsetFetch, "1-10", Flexible = "6+")]
internal sealed partial class OffsetFetchRequest
{
    [Field("0-7")]
    public string GroupId { get; set; } = "";

    [Field("0-7", Nullable = "2-7")]
    public List<OffsetFetchRequestTopic>? Topics { get; set; } = [];

    [Field("8+")]
    public List<OffsetFetchRequestGroup> Groups { get; set; } = [];

    /// <summary>Answers UNSTABLE_OFFSET_COMMIT while a transaction that commits offsets is open.</summary>
    [Field("7+")]
    public bool RequireStable { get; set; }

    internal sealed partial class OffsetFetchRequestTopic
    {
        [Field("0-7")]
        public string Name { get; set; } = "";

        [Field("0-7")]
        public List<int> PartitionIndexes { get; set; } = [];
    }

    internal sealed partial class OffsetFetchRequestGroup
    {
        [Field("8+")]
        public string GroupId { get; set; } = "";

        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("9+", Nullable = "9+", Ignorable = true)]
        public string? MemberId { get; set; } = null;

        /// <summary>The member's epoch: 0 joins, −1 leaves.</summary>
        [Field("9+", Ignorable = true)]
        public int MemberEpoch { get; set; } = -1;

        [Field("8+", Nullable = "8+")]
        public List<OffsetFetchRequestTopics>? Topics { get; set; } = [];
    }

    internal sealed partial class OffsetFetchRequestTopics
    {
        [Field("8-9", Ignorable = true)]
        public string Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("10+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("8+")]
        public List<int> PartitionIndexes { get; set; } = [];
    }
}
