using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Current, added and removed replicas of each.</summary>
[Message(MessageKind.Response, ApiKey.ListPartitionReassignments, "0", Flexible = "0+")]
internal sealed partial class ListPartitionReassignmentsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ErrorMessage { get; set; } = "";

    [Field("0+")]
    public List<OngoingTopicReassignment> Topics { get; set; } = [];

    internal sealed partial class OngoingTopicReassignment
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<OngoingPartitionReassignment> Partitions { get; set; } = [];
    }

    internal sealed partial class OngoingPartitionReassignment
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public List<int> Replicas { get; set; } = [];

        [Field("0+")]
        public List<int> AddingReplicas { get; set; } = [];

        [Field("0+")]
        public List<int> RemovingReplicas { get; set; } = [];
    }
}
