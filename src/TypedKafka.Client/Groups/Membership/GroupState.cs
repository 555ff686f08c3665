namespace TypedKafka.Client.Groups.Membership;

/// <summary>Where a member of a classic group stands.</summary>
internal enum GroupState
{
    /// <summary>No topics are subscribed to, or the reader has stopped reading and the group was left.</summary>
    Idle,

    /// <summary>Partitions are being given up, or were lost: the listener runs, JoinGroup comes after it.</summary>
    Releasing,

    /// <summary>JoinGroup is on its way; the coordinator answers when all members have joined.</summary>
    Joining,

    /// <summary>This member leads and waits for the partition counts of the group's topics.</summary>
    Assigning,

    /// <summary>SyncGroup is on its way.</summary>
    Syncing,

    /// <summary>The new assignment is applied: the listener runs for what was taken, then for what was added.</summary>
    Applying,

    /// <summary>Everything is as the coordinator wants it.</summary>
    Stable,

    /// <summary>An error that joining again would only repeat; the reader has it.</summary>
    Failed,

    /// <summary>The last partitions are given up and the group is left.</summary>
    Closing,

    /// <summary>The end; later events are dropped.</summary>
    Closed,
}
