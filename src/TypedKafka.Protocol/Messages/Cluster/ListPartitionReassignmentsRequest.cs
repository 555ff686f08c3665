using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lists the moves of partitions that are under way.</summary>
[Message(MessageKind.Request, ApiKey.ListPartitionReassignments, "0", Flexible = "0+")]
internal sealed partial class ListPartitionReassignmentsRequest
{
    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; } = 60000;

    [Field("0+", Nullable = "0+")]
    public List<ListPartitionReassignmentsTopics>? Topics { get; set; } = null;

    internal sealed partial class ListPartitionReassignmentsTopics
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<int> PartitionIndexes { get; set; } = [];
    }
}
