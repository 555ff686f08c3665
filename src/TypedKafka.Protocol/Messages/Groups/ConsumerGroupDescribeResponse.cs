using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Each group's state, epochs, members and assignments.</summary>
[Message(MessageKind.Response, ApiKey.ConsumerGroupDescribe, "0-1", Flexible = "0+")]
internal sealed partial class ConsumerGroupDescribeResponse
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

        [Field("0+")]
        public string AssignorName { get; set; } = "";

        [Field("0+")]
        public List<Member> Members { get; set; } = [];

        /// <summary>The operations that the caller may do, a bit each; int.MinValue when it did not ask.</summary>
        [Field("0+")]
        public int AuthorizedOperations { get; set; } = int.MinValue;
    }

    internal sealed partial class TopicPartitionsData
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+")]
        public Guid TopicId { get; set; }

        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }

    internal sealed partial class AssignmentData
    {
        [Field("0+")]
        public List<TopicPartitionsData> TopicPartitions { get; set; } = [];
    }

    internal sealed partial class Member
    {
        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("0+")]
        public string MemberId { get; set; } = "";

        /// <summary>The name of a static member; null for a dynamic one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? InstanceId { get; set; } = null;

        /// <summary>The client's rack, for reading from a follower in it; empty for none.</summary>
        [Field("0+", Nullable = "0+")]
        public string? RackId { get; set; } = null;

        /// <summary>The member's epoch: 0 joins, −1 leaves.</summary>
        [Field("0+")]
        public int MemberEpoch { get; set; }

        /// <summary>The name that the client gives itself.</summary>
        [Field("0+")]
        public string ClientId { get; set; } = "";

        [Field("0+")]
        public string ClientHost { get; set; } = "";

        [Field("0+")]
        public List<string> SubscribedTopicNames { get; set; } = [];

        /// <summary>A pattern that the broker evaluates (RE2); null when it has not changed.</summary>
        [Field("0+", Nullable = "0+")]
        public string? SubscribedTopicRegex { get; set; } = null;

        [Field("0+")]
        public AssignmentData Assignment { get; set; } = new();

        [Field("0+")]
        public AssignmentData TargetAssignment { get; set; } = new();

        [Field("1+", Ignorable = true)]
        public sbyte MemberType { get; set; } = -1;
    }
}
