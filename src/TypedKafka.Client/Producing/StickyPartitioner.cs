namespace TypedKafka.Client.Producing;

/// <summary>
/// Chooses partitions for records without a key (KIP-480, KIP-794): stays with one until a batch's worth of bytes went there, then moves to
/// another at random, the likelier the less it has waiting; partitions without a leader are left out while others have one.
/// </summary>
internal sealed class StickyPartitioner(int batchSize)
{
    private readonly Lock _lock = new();
    private int _current = -1;
    private long _bytes;

    /// <summary>The partition for the next record.</summary>
    public int Current(PartitionQueue[] partitions)
    {
        var current = Volatile.Read(ref _current);
        return (uint)current < (uint)partitions.Length && partitions[current].LeaderId >= 0 ? current : Move(partitions, current);
    }

    /// <summary>So many bytes were appended to the partition.</summary>
    /// <param name="partitions">The topic's partitions.</param>
    /// <param name="partition">The one appended to.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="filledBatch">Whether a batch was filled by it: moving then cuts no batch short.</param>
    public void Appended(PartitionQueue[] partitions, int partition, int count, bool filledBatch)
    {
        var bytes = Interlocked.Add(ref _bytes, count);
        if (bytes >= batchSize && (filledBatch || bytes >= 2L * batchSize)) Move(partitions, partition);
    }

    private int Move(PartitionQueue[] partitions, int from)
    {
        lock (_lock)
        {
            // Somebody else has moved on already.
            if (_current != from && (uint)_current < (uint)partitions.Length && partitions[_current].LeaderId >= 0) return _current;
            _bytes = 0;
            var chosen = Choose(partitions, from);
            Volatile.Write(ref _current, chosen);
            return chosen;
        }
    }

    private static int Choose(PartitionQueue[] partitions, int from)
    {
        var longest = 0;
        var available = 0;
        foreach (var partition in partitions)
        {
            if (partition.LeaderId < 0) continue;
            available++;
            longest = Math.Max(longest, partition.WaitingBatches);
        }

        if (available == 0) return Random.Shared.Next(partitions.Length);
        long total = 0;
        foreach (var partition in partitions) total += Weight(partition);
        var ticket = Random.Shared.NextInt64(Math.Max(total, 1));
        foreach (var partition in partitions)
        {
            ticket -= Weight(partition);
            if (ticket < 0) return partition.Index;
        }

        return Math.Max(from, 0);

        long Weight(PartitionQueue partition)
        {
            if (partition.LeaderId < 0 || (partition.Index == from && available > 1)) return 0;
            return Math.Max(longest + 1 - partition.WaitingBatches, 1);
        }
    }
}
