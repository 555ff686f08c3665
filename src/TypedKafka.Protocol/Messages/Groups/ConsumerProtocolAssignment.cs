using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// What a member of a classic consumer group is assigned: the bytes of its SyncGroup response. A version of two bytes comes before it.
/// </summary>
[Message(MessageKind.Data, "0-3")]
internal sealed partial class ConsumerProtocolAssignment
{
    [Field("0+")]
    public List<TopicPartition> AssignedPartitions { get; set; } = [];

    /// <summary>Bytes of the assignor's own.</summary>
    [Field("0+", Nullable = "0+")]
    public ReadOnlyMemory<byte>? UserData { get; set; } = null;

    internal sealed partial class TopicPartition
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
