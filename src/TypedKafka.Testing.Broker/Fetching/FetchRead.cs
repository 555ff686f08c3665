using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Fetching;

/// <summary>Reads partitions in the request's order within its limits, waiting for records where there are too few.</summary>
internal static class FetchRead
{
    private const short FirstVersionWithIds = 13;
    private const short FirstVersionWithZstd = 10;

    public static async ValueTask<List<FetchResult>> ReadAsync(RequestContext context, IReadOnlyList<FetchTarget> targets, int minBytes, int maxBytes, TimeSpan maxWait, bool readCommitted)
    {
        var started = context.Cluster.Time.GetTimestamp();
        while (true)
        {
            // Watching before reading: what is appended in between is seen by one or the other.
            using var parked = context.Park<bool>();
            var left = maxWait - context.Cluster.Time.GetElapsedTime(started);
            var mayWait = left > TimeSpan.Zero && targets.Count > 0 && minBytes > 0;
            if (mayWait) Watch(context, targets, parked);

            var results = ReadOnce(context, targets, maxBytes, readCommitted, out var isDone, out var available);
            if (!mayWait || isDone || available >= minBytes) return results;
            parked.CompleteAfter(left, context.Cluster.Time, false);
            await parked.WaitAsync(context.Closed).ConfigureAwait(false);
        }
    }

    private static void Watch(RequestContext context, IReadOnlyList<FetchTarget> targets, Activity.ParkedRequest<bool> parked)
    {
        foreach (var target in targets)
            Find(context, target.Key).Partition?.Watch(parked);
    }

    private static List<FetchResult> ReadOnce(RequestContext context, IReadOnlyList<FetchTarget> targets, int maxBytes, bool readCommitted, out bool isDone, out long available)
    {
        var results = new List<FetchResult>(targets.Count);
        var room = maxBytes;
        isDone = false;
        available = 0;
        foreach (var target in targets)
        {
            var (partition, error) = Find(context, target.Key);
            var read = partition is null
                ? PartitionRead.Failed(error)
                : partition.Read(context.Broker.Id, target.FetchOffset, target.CurrentLeaderEpoch, target.LastFetchedEpoch, Math.Min(target.MaxBytes, room), atLeastOne: room == maxBytes, readCommitted);
            if (read.HasZstd && context.Version < FirstVersionWithZstd) read = PartitionRead.Failed(KafkaErrorCode.UnsupportedCompressionType);
            room = Math.Max(0, room - read.Records.Length);
            available += read.Available;
            isDone |= read.Error != KafkaErrorCode.None || read.Diverging is not null;
            results.Add(new(target, partition, read));
        }

        return results;
    }

    private static (Partition? Partition, KafkaErrorCode Error) Find(RequestContext context, FetchTargetKey key)
    {
        var byId = context.Version >= FirstVersionWithIds;
        var topic = byId ? context.Cluster.Topics.Find(key.TopicId) : context.Cluster.Topics.Find(key.Topic);
        if (topic is null) return (null, byId ? KafkaErrorCode.UnknownTopicId : KafkaErrorCode.UnknownTopicOrPartition);
        return topic.Find(key.Partition) is { } partition ? (partition, KafkaErrorCode.None) : (null, KafkaErrorCode.UnknownTopicOrPartition);
    }
}
