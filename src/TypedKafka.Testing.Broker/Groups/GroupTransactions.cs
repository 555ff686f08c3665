namespace TypedKafka.Testing.Broker.Groups;

/// <summary>Offsets that are committed within transactions (KIP-98): they wait for its end, by the producer that sent them.</summary>
internal static class GroupTransactions
{
    /// <summary>
    /// Whether whoever says it is this member may commit within a transaction now (KIP-447). Who says nothing, as producers before that did, may always;
    /// a rebalance that is under way does not matter either.
    /// </summary>
    public static KafkaErrorCode CheckCommit(Group group, string memberId, string? instanceId, int generation)
    {
        lock (group.Gate)
        {
            if (group.State == GroupState.Dead) return KafkaErrorCode.CoordinatorNotAvailable;
            if (generation < 0 && (group.State == GroupState.Empty || (memberId.Length == 0 && instanceId is null))) return KafkaErrorCode.None;
            var error = GroupMembership.Check(group, memberId, instanceId, out _);
            if (error != KafkaErrorCode.None) return error;
            return generation == group.Generation ? KafkaErrorCode.None : KafkaErrorCode.IllegalGeneration;
        }
    }

    /// <summary>Keeps an offset until the transaction of its producer ends.</summary>
    public static void Commit(Group group, long producerId, string topic, int partition, CommittedOffset offset)
    {
        lock (group.Gate)
        {
            if (!group.PendingOffsets.TryGetValue(producerId, out var pending)) group.PendingOffsets.Add(producerId, pending = []);
            pending[(topic, partition)] = offset with { Order = ++group.Commits };
        }
    }

    /// <summary>The transaction of a producer ended: what it committed counts, unless something newer has been stored, or vanishes.</summary>
    public static void End(Group? group, long producerId, bool commits)
    {
        if (group is null) return;
        lock (group.Gate)
        {
            if (!group.PendingOffsets.Remove(producerId, out var pending) || !commits || group.State == GroupState.Dead) return;
            foreach (var (key, offset) in pending)
            {
                if (!group.Offsets.TryGetValue(key, out var stored) || stored.Order < offset.Order) group.Offsets[key] = offset;
            }
        }
    }

    /// <summary>Whether a transaction that is open may change the offset of a partition.</summary>
    public static bool IsPending(Group? group, string topic, int partition)
    {
        if (group is null) return false;
        lock (group.Gate) return group.PendingOffsets.Values.Any(pending => pending.ContainsKey((topic, partition)));
    }
}
