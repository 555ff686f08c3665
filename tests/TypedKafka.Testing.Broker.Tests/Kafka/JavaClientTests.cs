namespace TypedKafka.Testing.Broker.Tests.Kafka;

/// <summary>Apache Kafka's own client takes the broker for a Kafka.</summary>
public sealed class JavaClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_java_producer_and_consumer_group_write_and_read_every_record()
    {
        var home = KafkaHome.Find();
        if (home is null) Assert.Skip($"There is no Kafka home. Set {KafkaHome.Variable} to a folder with libs/*.jar of Apache Kafka 4 and have java in the path.");
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        kafka.CreateTopic("orders", partitions: 4);
        string[] values = [.. Enumerable.Range(0, 500).Select(i => $"order {i}")];
        await JavaTool.RunAsync(
            home, "org.apache.kafka.tools.ConsoleProducer", string.Join('\n', values) + "\n",
            "--bootstrap-server", kafka.BootstrapServers, "--topic", "orders", "--compression-codec", "zstd");
        Assert.Equal(values.Order(), kafka.Read("orders").Select(record => record.ValueText).Order());

        var read = await JavaTool.RunAsync(
            home, "org.apache.kafka.tools.consumer.ConsoleConsumer", "",
            "--bootstrap-server", kafka.BootstrapServers, "--topic", "orders", "--group", "shipping", "--from-beginning", "--max-messages", "500", "--timeout-ms", "60000");
        Assert.Equal(values.Order(), read.Where(line => line.StartsWith("order ", StringComparison.Ordinal)).Order());
        Assert.Equal(500, Enumerable.Range(0, 4).Sum(partition => kafka.CommittedOffset("shipping", "orders", partition) ?? 0));
        Assert.Equal("Empty", kafka.Group("shipping").State);
    }
}
