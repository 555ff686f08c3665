using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Commits a group's offsets as a part of the transaction; sent to the group's coordinator.</summary>
[Message(MessageKind.Request, ApiKey.TxnOffsetCommit, "0-5", Flexible = "3+")]
internal sealed partial class TxnOffsetCommitRequest
{
    /// <summary>The transactional id; null for a producer without transactions.</summary>
    [Field("0+")]
    public string TransactionalId { get; set; } = "";

    [Field("0+")]
    public string GroupId { get; set; } = "";

    /// <summary>The producer's id; −1 for none.</summary>
    [Field("0+")]
    public long ProducerId { get; set; }

    /// <summary>The producer's epoch; an older one is fenced.</summary>
    [Field("0+")]
    public short ProducerEpoch { get; set; }

    /// <summary>The generation of the group, one more with each rebalance; −1 outside of a group.</summary>
    [Field("3+")]
    public int GenerationId { get; set; } = -1;

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("3+")]
    public string MemberId { get; set; } = "";

    /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
    [Field("3+", Nullable = "3+")]
    public string? GroupInstanceId { get; set; } = null;

    [Field("0+")]
    public List<TxnOffsetCommitRequestTopic> Topics { get; set; } = [];

    internal sealed partial class TxnOffsetCommitRequestTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<TxnOffsetCommitRequestPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class TxnOffsetCommitRequestPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>The offset of the next record to read; −1 for none.</summary>
        [Field("0+")]
        public long CommittedOffset { get; set; }

        /// <summary>The epoch of the last record that was read; −1 when it is not known.</summary>
        [Field("2+", Ignorable = true)]
        public int CommittedLeaderEpoch { get; set; } = -1;

        /// <summary>Whatever the committer noted along.</summary>
        [Field("0+", Nullable = "0+")]
        public string? CommittedMetadata { get; set; } = "";
    }
}
