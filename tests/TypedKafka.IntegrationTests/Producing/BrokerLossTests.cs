using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

/// <summary>Leaders are killed while a producer is at full speed; the Java consumer reads what has become of its records.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class BrokerLossTests(ITestOutputHelper output)
{
    private const int Messages = 500_000;
    private const int Partitions = 6;
    private const int Kills = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Reliability", "F3")]
    public async Task Killed_leaders_lose_double_and_reorder_nothing_that_was_acknowledged()
    {
        if (KafkaHome.OfLine("4.3") is not { } home)
        {
            Assert.Skip($"No Kafka 4.3: set {KafkaHome.Variable} to the folder of such a download (its libs/*.jar; Java 17).");
            return;
        }

        await using var kafka = await KafkaNodes.StartAsync(home);
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        var admin = cluster.CreateAdmin();
        var topic = new NewTopic("killed-leaders") { Partitions = Partitions, ReplicationFactor = 3, Configs = { ["min.insync.replicas"] = "2" } };
        (await admin.CreateTopicsAsync([topic], cancellationToken: Cancel)).ThrowIfAnyFailed();
        await WholeAsync(admin, topic.Name);

        // Small batches: more of them are on the wire when a leader dies.
        await using var producer = cluster.CreateProducer(new ProducerOptions { BatchSize = 16 * 1024 });
        using var load = new NumberedLoad(producer, topic.Name, Partitions, Messages);
        var started = TimeProvider.System.GetTimestamp();
        var sending = load.RunAsync(Cancel);
        for (var kill = 0; kill < Kills; kill++)
        {
            load.Allow((Messages * (kill + 1) / Kills) - (Messages * kill / Kills));
            await ReachesAsync(load, (Messages * kill / Kills) + (Messages / Kills / 4), sending);
            var partition = kill % Partitions;
            var leader = (await LeaderAsync(admin, topic.Name, partition))!.Value;
            await kafka.KillAsync(leader);
            var before = load.Acknowledged;

            await Eventually.HoldsAsync(async () => Assert.DoesNotContain(await LeaderAsync(admin, topic.Name, partition), new int?[] { null, leader }), Deadline);
            await kafka.StartAsync(leader);
            await WholeAsync(admin, topic.Name);
            output.WriteLine($"Kill {kill + 1}: node {leader}, leader of partition {partition}, at {before} acknowledged; {load.Acknowledged} when the cluster was whole again.");
        }

        await sending;
        var took = TimeProvider.System.GetElapsedTime(started);

        var ends = await admin.ListOffsetsAsync(Enumerable.Range(0, Partitions).ToDictionary(p => new TopicPartition(topic.Name, p), _ => OffsetSpec.Latest), cancellationToken: Cancel);
        var audit = new DeliveryAudit(load.Offsets, Partitions);
        await JavaConsoleConsumer.ReadAsync(home, kafka.BootstrapServers, topic.Name, ends.ThrowIfAnyFailed().Sum(end => end.Offset!.Value), (p, offset, value) => audit.Take(p, offset, NumberedLoad.NumberOf(value)));

        var counters = producer.Counters;
        output.WriteLine(
            $"{Kills} SIGKILLs in {took.TotalSeconds:F0} s: {audit}; {counters.Given} batches given to connections, {counters.GivenAgain} of them again, {counters.GivenAgainUnanswered} after an attempt that was sent and not answered.");
        Assert.Equal((Messages, Messages), (load.Acknowledged, audit.Read));
        Assert.Equal((0, 0, 0, 0), (audit.Lost, audit.Doubled, audit.OutOfOrder, audit.Misplaced));
        Assert.True(counters.GivenAgainUnanswered > 0, "No batch that had been sent was sent again: the kills met nothing in flight.");
    }

    private static async Task<int?> LeaderAsync(KafkaAdmin admin, string topic, int partition) =>
        (await admin.DescribeTopicsAsync([topic], cancellationToken: Cancel)).ThrowIfAnyFailed()[0].Partitions[partition].Leader;

    private static Task WholeAsync(KafkaAdmin admin, string topic) => Eventually.HoldsAsync(
        async () =>
        {
            var described = (await admin.DescribeTopicsAsync([topic], cancellationToken: Cancel))[0];
            Assert.Equal(Partitions, described.Partitions.Count);
            Assert.All(described.Partitions, partition => Assert.Equal((true, 3), (partition.Leader is not null, partition.InSyncReplicas.Count)));
        },
        Deadline);

    private static async Task ReachesAsync(NumberedLoad load, int count, Task sending)
    {
        var reaching = Eventually.HoldsAsync(() =>
        {
            Assert.True(load.Acknowledged >= count, $"{load.Acknowledged} of {count} were acknowledged.");
            return Task.CompletedTask;
        }, Deadline);

        // A load that has failed would never reach it.
        await await Task.WhenAny(reaching, sending);
        await reaching;
    }
}
