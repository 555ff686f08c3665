using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Creates topics; sent to the controller.</summary>
[Message(MessageKind.Request, ApiKey.CreateTopics, "2-7", Flexible = "5+")]
internal sealed partial class CreateTopicsRequest
{
    [Field("0+")]
    public List<CreatableTopic> Topics { get; set; } = [];

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; } = 60000;

    /// <summary>Checks everything and changes nothing.</summary>
    [Field("1+")]
    public bool ValidateOnly { get; set; }

    internal sealed partial class CreatableTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        /// <summary>The number of partitions; −1 for the broker's default, or when assignments are given.</summary>
        [Field("0+")]
        public int NumPartitions { get; set; }

        /// <summary>Replicas of each partition; −1 for the broker's default.</summary>
        [Field("0+")]
        public short ReplicationFactor { get; set; }

        [Field("0+")]
        public List<CreatableReplicaAssignment> Assignments { get; set; } = [];

        [Field("0+")]
        public List<CreatableTopicConfig> Configs { get; set; } = [];
    }

    internal sealed partial class CreatableReplicaAssignment
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public List<int> BrokerIds { get; set; } = [];
    }

    internal sealed partial class CreatableTopicConfig
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public string? Value { get; set; } = "";
    }
}
