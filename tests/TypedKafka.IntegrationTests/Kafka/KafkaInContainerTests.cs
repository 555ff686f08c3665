using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>The container way, forced: whatever other brokers there are, this one comes from the image.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class KafkaInContainerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_to_a_broker_in_a_container_is_read_from_it()
    {
        await using var kafka = await KafkaInContainer.StartAsync(Cancel);
        Assert.SkipWhen(kafka is null, $"Docker does not answer: start it to run {KafkaInContainer.Image}.");

        // The address as it is: scheme, slash and all.
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        (await cluster.CreateAdmin().CreateTopicsAsync([new NewTopic("contained") { Partitions = 1, ReplicationFactor = 1 }], cancellationToken: Cancel)).ThrowIfAnyFailed();
        await using (var producer = cluster.CreateProducer(new ProducerOptions { Compression = ProducerCompression.Gzip }))
            await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => producer.SendAsync("contained", null, BitConverter.GetBytes(i), Cancel).AsTask()));

        await using var consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = "contained" });
        consumer.Subscribe(["contained"]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var read = new List<int>();
        await foreach (var record in consumer.ReadAsync(limit.Token))
        {
            read.Add(BitConverter.ToInt32(record.Value.Span));
            if (read.Count == 1000) break;
        }

        Assert.Equal(Enumerable.Range(0, 1000), read);
    }
}
