using System.Collections.Concurrent;

namespace TypedKafka.Client.Consuming.Offsets;

/// <summary>How many partitions each topic had when this consumer first saw it. Partitions that came later were empty at that time.</summary>
internal sealed class InitialPartitions
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Notes the count of a topic; only the first one counts.</summary>
    public void Note(string topic, int count)
    {
        if (count > 0)
            _counts.TryAdd(topic, count);
    }

    public bool Contains(TopicPartition partition) => !_counts.TryGetValue(partition.Topic, out var count) || partition.Partition < count;
}
