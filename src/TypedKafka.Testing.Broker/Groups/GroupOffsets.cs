namespace TypedKafka.Testing.Broker.Groups;

/// <summary>Stores and reads a group's offsets.</summary>
internal static class GroupOffsets
{
    /// <summary>Whether whoever says it is this member may commit now. A group without members takes commits of anyone who claims no generation.</summary>
    public static KafkaErrorCode CheckCommit(Group group, string memberId, string? instanceId, int generation)
    {
        lock (group.Gate)
        {
            if (group.State == GroupState.Dead) return KafkaErrorCode.CoordinatorNotAvailable;
            if (generation < 0 && group.State == GroupState.Empty) return KafkaErrorCode.None;
            var error = GroupMembership.Check(group, memberId, instanceId, out var member);
            if (error != KafkaErrorCode.None) return error;
            if (generation != group.Generation) return KafkaErrorCode.IllegalGeneration;
            if (group.State == GroupState.CompletingRebalance) return KafkaErrorCode.RebalanceInProgress;
            group.KeepAlive(member!);
            return KafkaErrorCode.None;
        }
    }

    public static void Commit(Group group, string topic, int partition, CommittedOffset offset)
    {
        lock (group.Gate) group.Offsets[(topic, partition)] = offset with { Order = ++group.Commits };
    }

    public static CommittedOffset? Find(Group? group, string topic, int partition)
    {
        if (group is null) return null;
        lock (group.Gate) return group.Offsets.TryGetValue((topic, partition), out var offset) ? offset : null;
    }

    /// <summary>What is stored for a partition; with <paramref name="requireStable"/> an error where an open transaction may change it (KIP-447).</summary>
    public static (CommittedOffset? Offset, KafkaErrorCode Error) Find(Group? group, string topic, int partition, bool requireStable) =>
        requireStable && GroupTransactions.IsPending(group, topic, partition) ? (null, KafkaErrorCode.UnstableOffsetCommit) : (Find(group, topic, partition), KafkaErrorCode.None);

    /// <summary>Everything that is stored, by topic and partition.</summary>
    public static List<(string Topic, int Partition, CommittedOffset Offset)> All(Group? group)
    {
        if (group is null) return [];
        lock (group.Gate) return [.. group.Offsets.OrderBy(entry => entry.Key).Select(entry => (entry.Key.Topic, entry.Key.Partition, entry.Value))];
    }

    public static void Delete(Group group, string topic, int partition)
    {
        lock (group.Gate) group.Offsets.Remove((topic, partition));
    }
}
