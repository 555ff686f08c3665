using TypedKafka.Client;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Tests.Support;

/// <summary>What groups have committed on an in-process broker, asked of it as any client would.</summary>
internal static class Offsets
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The committed offset, or null when there is none.</summary>
    public static async Task<long?> CommittedAsync(InProcessKafka kafka, string group, string topic, int partition = 0)
    {
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        await using var consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = group });
        return await CommittedAsync(consumer, new TopicPartition(topic, partition));
    }

    /// <summary>Asks until a commit has reached an offset; fails when it has gone past it.</summary>
    public static async Task ReachAsync(InProcessKafka kafka, string group, string topic, long offset, int partition = 0)
    {
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        await using var consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = group });
        using var deadline = new CancellationTokenSource(Longest);
        long? committed = null;
        while (committed != offset)
        {
            Assert.True(committed is null || committed < offset, $"Group {group} committed {committed} of {topic}-{partition}, past {offset}.");
            Assert.False(deadline.IsCancellationRequested, $"Group {group} committed {committed} of {topic}-{partition} in {Longest}, not {offset}.");
            committed = await CommittedAsync(consumer, new TopicPartition(topic, partition));
        }
    }

    private static async Task<long?> CommittedAsync(KafkaConsumer consumer, TopicPartition partition)
    {
        var committed = await consumer.CommittedAsync([partition], TestContext.Current.CancellationToken).Within();
        return committed[partition]?.Offset;
    }
}
