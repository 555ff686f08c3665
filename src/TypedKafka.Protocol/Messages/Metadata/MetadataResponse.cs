using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Brokers, the controller, and each topic's partitions with leader and replicas.</summary>
[Message(MessageKind.Response, ApiKey.Metadata, "0-13", Flexible = "9+")]
internal sealed partial class MetadataResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("3+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<MetadataResponseBroker> Brokers { get; set; } = [];

    /// <summary>The cluster's id; null from brokers that have none.</summary>
    [Field("2+", Nullable = "2+", Ignorable = true)]
    public string? ClusterId { get; set; } = null;

    /// <summary>The controller's node id; −1 while there is none. 0 is a node like any other.</summary>
    [Field("1+", Ignorable = true)]
    public int ControllerId { get; set; } = -1;

    [Field("0+")]
    public List<MetadataResponseTopic> Topics { get; set; } = [];

    /// <summary>The operations that the caller may do, a bit each; int.MinValue when it did not ask.</summary>
    [Field("8-10")]
    public int ClusterAuthorizedOperations { get; set; } = int.MinValue;

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("13+", Ignorable = true)]
    public short ErrorCode { get; set; }

    internal sealed partial class MetadataResponseBroker
    {
        [Field("0+")]
        public int NodeId { get; set; }

        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public int Port { get; set; }

        /// <summary>The broker's rack; null for none.</summary>
        [Field("1+", Nullable = "1+", Ignorable = true)]
        public string? Rack { get; set; } = null;
    }

    internal sealed partial class MetadataResponseTopic
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        [Field("0+", Nullable = "12+")]
        public string? Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("10+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("1+", Ignorable = true)]
        public bool IsInternal { get; set; }

        [Field("0+")]
        public List<MetadataResponsePartition> Partitions { get; set; } = [];

        /// <summary>The operations that the caller may do, a bit each; int.MinValue when it did not ask.</summary>
        [Field("8+")]
        public int TopicAuthorizedOperations { get; set; } = int.MinValue;
    }

    internal sealed partial class MetadataResponsePartition
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>The leader's node id; −1 while there is none.</summary>
        [Field("0+")]
        public int LeaderId { get; set; }

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("7+", Ignorable = true)]
        public int LeaderEpoch { get; set; } = -1;

        [Field("0+")]
        public List<int> ReplicaNodes { get; set; } = [];

        /// <summary>The replicas that are in sync.</summary>
        [Field("0+")]
        public List<int> IsrNodes { get; set; } = [];

        /// <summary>The replicas whose broker or directory is down.</summary>
        [Field("5+", Ignorable = true)]
        public List<int> OfflineReplicas { get; set; } = [];
    }
}
