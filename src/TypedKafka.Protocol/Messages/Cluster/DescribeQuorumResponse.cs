using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Leader, voters and observers with how far each is.</summary>
[Message(MessageKind.Response, ApiKey.DescribeQuorum, "0-2", Flexible = "0+")]
internal sealed partial class DescribeQuorumResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("2+", Nullable = "2+", Ignorable = true)]
    public string? ErrorMessage { get; set; } = "";

    [Field("0+")]
    public List<TopicData> Topics { get; set; } = [];

    [Field("2+")]
    public List<Node> Nodes { get; set; } = [];

    internal sealed partial class TopicData
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public List<PartitionData> Partitions { get; set; } = [];
    }

    internal sealed partial class Node
    {
        [Field("2+")]
        public int NodeId { get; set; }

        [Field("2+")]
        public List<Listener> Listeners { get; set; } = [];
    }

    internal sealed partial class ReplicaState
    {
        /// <summary>The follower that asks; −1 for a client.</summary>
        [Field("0+")]
        public int ReplicaId { get; set; }

        [Field("2+")]
        public Guid ReplicaDirectoryId { get; set; }

        [Field("0+")]
        public long LogEndOffset { get; set; }

        [Field("1+", Ignorable = true)]
        public long LastFetchTimestamp { get; set; } = -1;

        [Field("1+", Ignorable = true)]
        public long LastCaughtUpTimestamp { get; set; } = -1;
    }

    internal sealed partial class PartitionData
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("2+", Nullable = "2+", Ignorable = true)]
        public string? ErrorMessage { get; set; } = "";

        /// <summary>The leader's node id; −1 while there is none.</summary>
        [Field("0+")]
        public int LeaderId { get; set; }

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("0+")]
        public int LeaderEpoch { get; set; }

        /// <summary>The offset after the last record that all in-sync replicas have.</summary>
        [Field("0+")]
        public long HighWatermark { get; set; }

        [Field("0+")]
        public List<ReplicaState> CurrentVoters { get; set; } = [];

        [Field("0+")]
        public List<ReplicaState> Observers { get; set; } = [];
    }

    internal sealed partial class Listener
    {
        [Field("2+")]
        public string Name { get; set; } = "";

        [Field("2+")]
        public string Host { get; set; } = "";

        [Field("2+")]
        public ushort Port { get; set; }
    }
}
