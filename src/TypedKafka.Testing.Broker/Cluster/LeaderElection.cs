namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>Gives partitions leaders as brokers come and go.</summary>
internal static class LeaderElection
{
    /// <summary>A broker stopped: it leaves the in-sync replicas, and what it led goes to the next of them.</summary>
    public static void Stopped(IEnumerable<Topic> topics, BrokerTable brokers, int brokerId)
    {
        foreach (var partition in topics.SelectMany(topic => topic.Partitions))
        {
            var now = partition.Leadership;
            if (!now.InSync.Contains(brokerId)) continue;
            var inSync = now.InSync.Where(id => id != brokerId && brokers.Find(id) is { IsRunning: true }).ToArray();
            if (inSync.Length == 0) partition.SetLeadership(now with { LeaderId = PartitionLeadership.NoLeader, LeaderEpoch = now.LeaderEpoch + 1 });
            else if (now.LeaderId == brokerId) partition.SetLeadership(now with { LeaderId = inSync[0], LeaderEpoch = now.LeaderEpoch + 1, InSync = inSync });
            else partition.SetLeadership(now with { InSync = inSync });
        }
    }

    /// <summary>A broker started: it is in sync at once, and leads what had no leader.</summary>
    public static void Started(IEnumerable<Topic> topics, BrokerTable brokers, int brokerId)
    {
        foreach (var partition in topics.SelectMany(topic => topic.Partitions))
        {
            var now = partition.Leadership;
            if (!now.Replicas.Contains(brokerId)) continue;
            var inSync = now.Replicas.Where(id => id == brokerId || (now.InSync.Contains(id) && brokers.Find(id) is { IsRunning: true })).ToArray();
            partition.SetLeadership(now.LeaderId == PartitionLeadership.NoLeader
                ? now with { LeaderId = brokerId, LeaderEpoch = now.LeaderEpoch + 1, InSync = inSync }
                : now with { InSync = inSync });
        }
    }

    /// <summary>Makes a broker the leader, adding it to the replicas if it is none.</summary>
    public static void Move(Partition partition, int brokerId)
    {
        var now = partition.Leadership;
        partition.SetLeadership(now with
        {
            LeaderId = brokerId,
            LeaderEpoch = now.LeaderEpoch + 1,
            Replicas = now.Replicas.Contains(brokerId) ? now.Replicas : [.. now.Replicas, brokerId],
            InSync = now.InSync.Contains(brokerId) ? now.InSync : [.. now.InSync, brokerId],
        });
    }
}
