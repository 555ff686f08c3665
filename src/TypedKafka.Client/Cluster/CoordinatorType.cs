namespace TypedKafka.Client.Cluster;

/// <summary>What a coordinator is for. The numbers are the protocol's key types.</summary>
internal enum CoordinatorType : sbyte
{
    /// <summary>A consumer group.</summary>
    Group = 0,

    /// <summary>A transactional id.</summary>
    Transaction = 1,

    /// <summary>A share group's partition (KIP-932).</summary>
    Share = 2,
}
