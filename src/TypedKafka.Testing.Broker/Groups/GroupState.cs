namespace TypedKafka.Testing.Broker.Groups;

/// <summary>Where a classic group is in its rebalance, by the names that DescribeGroups gives.</summary>
internal enum GroupState
{
    /// <summary>No members; there may be offsets.</summary>
    Empty,

    /// <summary>Waits for the members to join.</summary>
    PreparingRebalance,

    /// <summary>All have joined; waits for the leader's assignment.</summary>
    CompletingRebalance,

    /// <summary>Everyone has an assignment.</summary>
    Stable,

    /// <summary>Deleted.</summary>
    Dead,
}
