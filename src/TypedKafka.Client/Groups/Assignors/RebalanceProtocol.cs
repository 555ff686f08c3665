namespace TypedKafka.Client.Groups.Assignors;

/// <summary>What a member does with its partitions when it joins again (KIP-429).</summary>
internal enum RebalanceProtocol
{
    /// <summary>It gives all of them up before it joins.</summary>
    Eager,

    /// <summary>It keeps them, and gives up after the rebalance only what the leader took; then it joins once more.</summary>
    Cooperative,
}
