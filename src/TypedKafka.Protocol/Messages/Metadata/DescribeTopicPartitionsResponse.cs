using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>One page, and the cursor of the next.</summary>
[Message(MessageKind.Response, ApiKey.DescribeTopicPartitions, "0", Flexible = "0+")]
internal sealed partial class DescribeTopicPartitionsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DescribeTopicPartitionsResponseTopic> Topics { get; set; } = [];

    /// <summary>Where the next page begins; null when this was the last.</summary>
    [Field("0+", Nullable = "0+")]
    public Cursor? NextCursor { get; set; }

    internal sealed partial class DescribeTopicPartitionsResponseTopic
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        [Field("0+", Nullable = "0+")]
        public string? Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("0+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+", Ignorable = true)]
        public bool IsInternal { get; set; }

        [Field("0+")]
        public List<DescribeTopicPartitionsResponsePartition> Partitions { get; set; } = [];

        /// <summary>The operations that the caller may do, a bit each; int.MinValue when it did not ask.</summary>
        [Field("0+")]
        public int TopicAuthorizedOperations { get; set; } = int.MinValue;
    }

    internal sealed partial class Cursor
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public int PartitionIndex { get; set; }
    }

    internal sealed partial class DescribeTopicPartitionsResponsePartition
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
        [Field("0+", Ignorable = true)]
        public int LeaderEpoch { get; set; } = -1;

        [Field("0+")]
        public List<int> ReplicaNodes { get; set; } = [];

        /// <summary>The replicas that are in sync.</summary>
        [Field("0+")]
        public List<int> IsrNodes { get; set; } = [];

        [Field("0+", Nullable = "0+")]
        public List<int>? EligibleLeaderReplicas { get; set; } = null;

        [Field("0+", Nullable = "0+")]
        public List<int>? LastKnownElr { get; set; } = null;

        /// <summary>The replicas whose broker or directory is down.</summary>
        [Field("0+", Ignorable = true)]
        public List<int> OfflineReplicas { get; set; } = [];
    }
}
