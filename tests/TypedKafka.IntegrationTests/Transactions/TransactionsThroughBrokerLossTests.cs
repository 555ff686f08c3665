using System.Globalization;
using System.Text;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Time;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>The broker is killed around a commit: what is said to be committed is there, once, as the Java consumer sees it.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class TransactionsThroughBrokerLossTests(ITestOutputHelper output)
{
    private const int Partitions = 2;
    private const int Records = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Reliability", "F11")]
    public async Task A_broker_that_is_killed_between_begin_and_commit_loses_and_doubles_nothing()
    {
        await using var kafka = await StartAsync();
        await using var cluster = await ClusterAsync(kafka, "killed-before-commit");
        await using var producer = cluster.CreateTransactionalProducer("killed-before-commit");
        await using var transaction = await producer.BeginAsync(Cancel);
        await SendAsync(transaction, "killed-before-commit", 0, Records);
        await kafka.KillAsync(0);
        var more = SendAsync(transaction, "killed-before-commit", Records, Records);
        var commit = CommitAfterAsync(more, transaction);
        await kafka.StartAsync(0);
        await commit;
        await AssertCommittedAsync(kafka, "killed-before-commit", Enumerable.Range(0, 2 * Records));
    }

    [Fact]
    [Trait("Reliability", "F13")]
    public async Task A_broker_that_is_killed_during_a_commit_loses_and_doubles_nothing_of_what_was_committed()
    {
        await using var kafka = await StartAsync();
        await using var cluster = await ClusterAsync(kafka, "killed-in-commit");
        await using var producer = cluster.CreateTransactionalProducer("killed-in-commit");
        var inCommit = 0;
        for (var round = 0; round < 5; round++)
        {
            await using var transaction = await producer.BeginAsync(Cancel);
            await SendAsync(transaction, "killed-in-commit", round * Records, Records);
            var commit = transaction.CommitAsync(Cancel).AsTask();
            var kill = kafka.KillAsync(0);
            if (!commit.IsCompleted) inCommit++;
            await kill;
            await kafka.StartAsync(0);
            await commit;
        }

        output.WriteLine($"5 SIGKILLs, {inCommit} of them before the commit had returned.");
        Assert.True(inCommit > 0, "Every commit was over before the broker was killed.");
        await AssertCommittedAsync(kafka, "killed-in-commit", Enumerable.Range(0, 5 * Records));
    }

    [Fact]
    [Trait("Reliability", "F16")]
    public async Task A_coordinator_that_hangs_is_left_for_the_one_that_takes_over()
    {
        const string topic = "hanging-coordinator";
        await using var kafka = await StartAsync(3);
        await using var cluster = await ClusterAsync(kafka, topic, 3);
        await using var producer = cluster.CreateTransactionalProducer(topic);
        await using var transaction = await producer.BeginAsync(Cancel);
        await SendAsync(transaction, topic, 0, Records);
        var client = cluster.Client;
        var coordinator = await client.FindCoordinatorAsync(topic, CoordinatorType.Transaction, Deadline.After(client.Time, TimeSpan.FromSeconds(30)), Cancel);
        kafka.Pause(coordinator);
        try
        {
            var started = client.Time.GetTimestamp();
            await transaction.CommitAsync(Cancel);
            output.WriteLine($"Node {coordinator} hung; the commit took {client.Time.GetElapsedTime(started).TotalSeconds:F1} s.");
        }
        finally
        {
            kafka.Resume(coordinator);
        }

        await AssertCommittedAsync(kafka, topic, Enumerable.Range(0, Records));
    }

    private static async Task<KafkaNodes> StartAsync(int nodes = 1)
    {
        var home = KafkaHome.Newest;
        Assert.SkipWhen(home is null || home.Version < new Version(3, 3), $"No Kafka with KRaft: set {KafkaHome.Variable} to the folder of such a download (its libs/*.jar; Java 17).");
        return await KafkaNodes.StartAsync(home, nodes);
    }

    private static async Task<KafkaCluster> ClusterAsync(KafkaNodes kafka, string topic, short replicas = 1)
    {
        var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        (await cluster.CreateAdmin().CreateTopicsAsync([new NewTopic(topic) { Partitions = Partitions, ReplicationFactor = replicas }], cancellationToken: Cancel)).ThrowIfAnyFailed();
        return cluster;
    }

    private static Task<DeliveryResult[]> SendAsync(KafkaTransaction transaction, string topic, int start, int count) =>
        Task.WhenAll(Enumerable.Range(start, count).Select(number => transaction.SendAsync(
            new ProducerRecord(topic, null, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))) { Partition = number % Partitions }, Cancel).AsTask()));

    private static async Task CommitAfterAsync(Task sent, KafkaTransaction transaction)
    {
        await sent;
        await transaction.CommitAsync(Cancel);
    }

    private static async Task AssertCommittedAsync(KafkaNodes kafka, string topic, IEnumerable<int> expected)
    {
        // One more, so that a doubled record could not hide behind the count.
        int[] numbers = [.. expected];
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        await using (var producer = cluster.CreateTransactionalProducer($"{topic}-end"))
        {
            await using var transaction = await producer.BeginAsync(Cancel);
            for (var partition = 0; partition < Partitions; partition++)
                await transaction.SendAsync(new ProducerRecord(topic, null, "-1"u8.ToArray()) { Partition = partition }, Cancel);
            await transaction.CommitAsync(Cancel);
        }

        var read = await JavaConsoleConsumer.ReadCommittedAsync(kafka.Home, kafka.BootstrapServers, topic, numbers.Length + Partitions);
        Assert.Equal([.. Enumerable.Repeat(-1, Partitions), .. numbers], read.Select(value => int.Parse(value, CultureInfo.InvariantCulture)).Order());
    }
}
