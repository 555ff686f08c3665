using Confluent.Kafka;

namespace TypedKafka.Benchmarks.Peers;

/// <summary>How many records were ever appended to a topic, by its brokers' own count and asked by another client than ours.</summary>
internal static class TopicEnd
{
    public static long Of(string bootstrap, string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "benchmarks-count" }).Build();
        return Enumerable.Range(0, partitions).Sum(partition => consumer.QueryWatermarkOffsets(new TopicPartition(topic, partition), TimeSpan.FromSeconds(30)).High.Value);
    }
}
