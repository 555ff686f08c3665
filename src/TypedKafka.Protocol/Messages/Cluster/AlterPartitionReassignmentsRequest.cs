using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Starts, or with null replicas cancels, moves of partitions to other brokers (KIP-455).</summary>
[Message(MessageKind.Request, ApiKey.AlterPartitionReassignments, "0-1", Flexible = "0+")]
internal sealed partial class AlterPartitionReassignmentsRequest
{
    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; } = 60000;

    [Field("1+")]
    public bool AllowReplicationFactorChange { get; set; } = true;

    [Field("0+")]
    public List<ReassignableTopic> Topics { get; set; } = [];

    internal sealed partial class ReassignableTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<ReassignablePartition> Partitions { get; set; } = [];
    }

    internal sealed partial class ReassignablePartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+", Nullable = "0+")]
        public List<int>? Replicas { get; set; } = null;
    }
}
