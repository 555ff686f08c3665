using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Asks leaders where a leader epoch ended: how a reader finds the point at which its log and the leader's part ways (KIP-101, KIP-320).
/// </summary>
[Message(MessageKind.Request, ApiKey.OffsetForLeaderEpoch, "2-4", Flexible = "4+")]
internal sealed partial class OffsetForLeaderEpochRequest
{
    /// <summary>The follower that asks; −1 for a client.</summary>
    [Field("3+", Ignorable = true)]
    public int ReplicaId { get; set; } = -2;

    [Field("0+")]
    public List<OffsetForLeaderTopic> Topics { get; set; } = [];

    internal sealed partial class OffsetForLeaderTopic
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<OffsetForLeaderPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class OffsetForLeaderPartition
    {
        [Field("0+")]
        public int Partition { get; set; }

        /// <summary>The epoch that the client believes in, so that a stale one is refused; −1 to skip the check.</summary>
        [Field("2+", Ignorable = true)]
        public int CurrentLeaderEpoch { get; set; } = -1;

        /// <summary>Counts the leaders that the partition has had; −1 when it is not known.</summary>
        [Field("0+")]
        public int LeaderEpoch { get; set; }
    }
}
