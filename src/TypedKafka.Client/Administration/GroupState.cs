namespace TypedKafka.Client.Administration;

/// <summary>The state of a group.</summary>
public enum GroupState
{
    /// <summary>The broker did not say, or named a state that is too new for this client.</summary>
    Unknown,

    /// <summary>A classic group waits for its members to rejoin.</summary>
    PreparingRebalance,

    /// <summary>A classic group waits for its leader's assignment.</summary>
    CompletingRebalance,

    /// <summary>All members have what they are assigned.</summary>
    Stable,

    /// <summary>The group is gone.</summary>
    Dead,

    /// <summary>No members; its offsets are still there.</summary>
    Empty,

    /// <summary>A KIP-848 group is being assigned anew.</summary>
    Assigning,

    /// <summary>Members of a KIP-848 group move to what they are assigned.</summary>
    Reconciling,

    /// <summary>A streams group whose topology is incomplete.</summary>
    NotReady,
}
