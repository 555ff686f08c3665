using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Asks leaders for the offset at a timestamp, or at a place in the log that a negative timestamp names: −1 latest, −2 earliest, −3 the
/// largest timestamp.
/// </summary>
[Message(MessageKind.Request, ApiKey.ListOffsets, "1-11", Flexible = "6+")]
internal sealed partial class ListOffsetsRequest
{
    /// <summary>The follower that asks; −1 for a client.</summary>
    [Field("0+")]
    public int ReplicaId { get; set; }

    /// <summary>0 sees all records (read_uncommitted), 1 only those of committed transactions.</summary>
    [Field("2+")]
    public sbyte IsolationLevel { get; set; }

    [Field("0+")]
    public List<ListOffsetsTopic> Topics { get; set; } = [];

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("10+", Ignorable = true)]
    public int TimeoutMs { get; set; }

    internal sealed partial class ListOffsetsTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<ListOffsetsPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class ListOffsetsPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>The epoch that the client believes in, so that a stale one is refused; −1 to skip the check.</summary>
        [Field("4+", Ignorable = true)]
        public int CurrentLeaderEpoch { get; set; } = -1;

        /// <summary>Milliseconds since 1970, or a negative number that names a place.</summary>
        [Field("0+")]
        public long Timestamp { get; set; }
    }
}
