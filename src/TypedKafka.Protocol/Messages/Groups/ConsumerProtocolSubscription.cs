using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>What a member of a classic consumer group subscribes to: the metadata of its JoinGroup. A version of two bytes comes before it.</summary>
[Message(MessageKind.Data, "0-3")]
internal sealed partial class ConsumerProtocolSubscription
{
    [Field("0+")]
    public List<string> Topics { get; set; } = [];

    /// <summary>Bytes of the assignor's own.</summary>
    [Field("0+", Nullable = "0+")]
    public ReadOnlyMemory<byte>? UserData { get; set; } = null;

    /// <summary>What the member has had until now, so that it can be left there.</summary>
    [Field("1+", Ignorable = true)]
    public List<TopicPartition> OwnedPartitions { get; set; } = [];

    /// <summary>The generation of the group, one more with each rebalance; −1 outside of a group.</summary>
    [Field("2+", Ignorable = true)]
    public int GenerationId { get; set; } = -1;

    /// <summary>The client's rack, for reading from a follower in it; empty for none.</summary>
    [Field("3+", Nullable = "3+", Ignorable = true)]
    public string? RackId { get; set; } = null;

    internal sealed partial class TopicPartition
    {
        [Field("1+")]
        public string Topic { get; set; } = "";

        [Field("1+")]
        public List<int> Partitions { get; set; } = [];
    }
}
