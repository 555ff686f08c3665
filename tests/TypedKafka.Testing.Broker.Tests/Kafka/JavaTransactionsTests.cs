namespace TypedKafka.Testing.Broker.Tests.Kafka;

/// <summary>Apache Kafka's own client runs transactions: with an epoch for each of them (KIP-890), and as before.</summary>
public sealed class JavaTransactionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public async Task The_java_producer_commits_transactions_and_the_java_consumer_and_administrator_see_them(short transactionVersion)
    {
        var home = KafkaHome.Find();
        if (home is null) Assert.Skip($"There is no Kafka home. Set {KafkaHome.Variable} to a folder with libs/*.jar of Apache Kafka 4 and have java in the path.");
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2, TransactionVersion = transactionVersion }, Cancel);
        kafka.CreateTopic("orders", partitions: 4);
        await JavaTool.RunAsync(
            home, "org.apache.kafka.tools.ProducerPerformance", "", "--topic", "orders", "--num-records", "500", "--record-size", "20", "--throughput", "1000",
            "--producer-props", $"bootstrap.servers={kafka.BootstrapServers}", "--transactional-id", "java", "--transaction-duration-ms", "50");
        Assert.Equal(500, kafka.ReadCommitted("orders").Count);
        Assert.All(kafka.Read("orders"), record => Assert.Equal(TransactionOutcome.Committed, record.Transaction));
        var transaction = kafka.Transaction("java")!;
        Assert.Equal("CompleteCommit", transaction.State);

        // Half a second in transactions of 50 ms: several of them, each with an epoch of its own or all with the first.
        Assert.Equal(transactionVersion == 2, transaction.ProducerEpoch > 0);
        Assert.Equal(transactionVersion == 1, kafka.Observations.Count(KafkaApi.AddPartitionsToTxn) > 0);

        await using var open = await TransactionClient.ConnectAsync(kafka, "open");
        await open.InitAsync();
        await open.AddAsync("orders");
        Assert.Equal(KafkaErrorCode.None, await open.ProduceAsync("orders", 0, "not yet"));
        var read = await JavaTool.RunAsync(
            home, "org.apache.kafka.tools.consumer.ConsoleConsumer", "", "--bootstrap-server", kafka.BootstrapServers, "--topic", "orders", "--from-beginning",
            "--isolation-level", "read_committed", "--max-messages", "500", "--timeout-ms", "60000");
        Assert.Equal(kafka.ReadCommitted("orders").Select(record => record.ValueText).Order(), read.Order());
        Assert.DoesNotContain("not yet", read);

        var listed = await JavaTool.RunAsync(home, "org.apache.kafka.tools.TransactionsCommand", "", "--bootstrap-server", kafka.BootstrapServers, "list");
        Assert.Contains(listed, line => line.StartsWith("java", StringComparison.Ordinal) && line.EndsWith("CompleteCommit", StringComparison.Ordinal));
        Assert.Contains(listed, line => line.StartsWith("open", StringComparison.Ordinal) && line.EndsWith("Ongoing", StringComparison.Ordinal));
        var described = await JavaTool.RunAsync(
            home, "org.apache.kafka.tools.TransactionsCommand", "", "--bootstrap-server", kafka.BootstrapServers, "describe", "--transactional-id", "open");
        Assert.Contains(described, line => line.EndsWith("orders-0", StringComparison.Ordinal));
    }
}
