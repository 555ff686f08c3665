using System.Globalization;
using System.Text;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>Consume, transform, produce: each record of the input comes to the output exactly once, through kills and aborts.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class ExactlyOnceTests(ITestOutputHelper output)
{
    private const int Records = 20_000;
    private const int Partitions = 3;
    private const string Input = "numbers";
    private const string Output = "numbers-once";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_brokers_and_aborted_transactions_lose_and_double_nothing()
    {
        var home = KafkaHome.Newest;
        Assert.SkipWhen(home is null || home.Version < new Version(3, 3), $"No Kafka with KRaft: set {KafkaHome.Variable} to the folder of such a download (its libs/*.jar; Java 17).");
        await using var kafka = await KafkaNodes.StartAsync(home);
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        await FillAsync(cluster);

        const int seed = 20_000;
        await using var loop = new ExactlyOnceLoop(cluster, Input, Output, Partitions, seed);
        var running = loop.RunAsync(Records, Cancel);
        var nodes = new int[2];
        for (var kill = 0; kill < nodes.Length; kill++)
        {
            await ReachesAsync(loop, Records * (kill + 1) / 4, running);
            nodes[kill] = (await cluster.CreateAdmin().DescribeTopicsAsync([Output], cancellationToken: Cancel)).ThrowIfAnyFailed()[0].Partitions[kill].Leader!.Value;
            var before = loop.Committed;
            await kafka.KillAsync(nodes[kill]);
            await ReachesAsync(loop, before + (Records / 20), running);
            await kafka.StartAsync(nodes[kill]);
        }

        await running.WaitAsync(TimeSpan.FromMinutes(3), Cancel);
        output.WriteLine(
            $"Seed {seed}: nodes {string.Join(", ", nodes)} killed; {loop.Commits} transactions committed, {loop.AbortsOnPurpose} aborted on purpose, {loop.Failures.Count} failed. {string.Join(Environment.NewLine, loop.Failures)}");
        Assert.Equal(Records, loop.Committed);
        Assert.True(loop.AbortsOnPurpose > 0);

        Assert.Equal(Enumerable.Range(0, Records), (await ReadAllAsync(cluster)).Order());
        var java = await JavaConsoleConsumer.ReadCommittedAsync(home, kafka.BootstrapServers, Output, Records);
        Assert.Equal(Enumerable.Range(0, Records), java.Select(value => int.Parse(value, CultureInfo.InvariantCulture)).Order());
    }

    private static async Task FillAsync(KafkaCluster cluster)
    {
        NewTopic Topic(string name) => new(name) { Partitions = Partitions, ReplicationFactor = 3, Configs = { ["min.insync.replicas"] = "2" } };
        (await cluster.CreateAdmin().CreateTopicsAsync([Topic(Input), Topic(Output)], cancellationToken: Cancel)).ThrowIfAnyFailed();
        await using var producer = cluster.CreateProducer();
        for (var number = 0; number < Records; number++)
            await producer.EnqueueAsync(new ProducerRecord(Input, null, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))) { Partition = number % Partitions }, Cancel);
        await producer.FlushAsync(Cancel);
    }

    /// <summary>All that a reader of committed records sees when no transaction is open any more: a commit is acknowledged before the last of its markers is written.</summary>
    private static async Task<List<int>> ReadAllAsync(KafkaCluster cluster)
    {
        await using var consumer = cluster.CreateConsumer();
        TopicPartition[] partitions = [.. Enumerable.Range(0, Partitions).Select(index => new TopicPartition(Output, index))];
        consumer.Assign(partitions);
        var read = new List<int>();
        var reading = ReadIntoAsync(consumer, read);

        // Markers and aborted records are passed over without a record to show for it.
        await Eventually.HoldsAsync(async () =>
        {
            var ends = await cluster.CreateAdmin().ListOffsetsAsync(partitions.ToDictionary(partition => partition, _ => OffsetSpec.Latest), cancellationToken: Cancel);
            Assert.All(ends.ThrowIfAnyFailed(), end => Assert.Equal(end.Offset, consumer.Position(end.Partition)));
        }, TimeSpan.FromSeconds(60));
        await consumer.CloseAsync(Cancel);
        await reading;
        return read;
    }

    private static async Task ReadIntoAsync(KafkaConsumer consumer, List<int> read)
    {
        await foreach (var record in consumer.ReadAsync(Cancel)) read.Add(int.Parse(Encoding.UTF8.GetString(record.Value.Span), CultureInfo.InvariantCulture));
    }

    private static async Task ReachesAsync(ExactlyOnceLoop loop, int count, Task running)
    {
        var reaching = Eventually.HoldsAsync(() =>
        {
            Assert.True(loop.Committed >= count, $"{loop.Committed} of {count} went through. {string.Join(Environment.NewLine, loop.Failures)}");
            return Task.CompletedTask;
        }, TimeSpan.FromSeconds(90));
        await await Task.WhenAny(reaching, running);
        await reaching;
    }
}
