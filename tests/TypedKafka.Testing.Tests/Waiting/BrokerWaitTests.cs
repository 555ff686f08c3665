using TypedKafka.Client;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Testing.Tests.Waiting;

/// <summary>The waits through the protocol, against brokers in the process.</summary>
[Trait("Reliability", "S7")]
public sealed class BrokerWaitTests
{
    [Fact]
    public async Task A_stable_group_is_found_through_the_coordinator()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        kafka.CreateTopic("t", partitions: 4);
        await using var cluster = Cluster(kafka);
        await using var one = cluster.CreateConsumer(new ConsumerOptions { GroupId = "g", HeartbeatInterval = TimeSpan.FromMilliseconds(100) });
        await using var two = cluster.CreateConsumer(new ConsumerOptions { GroupId = "g", HeartbeatInterval = TimeSpan.FromMilliseconds(100) });
        one.Subscribe(["t"]);
        two.Subscribe(["t"]);

        var group = await cluster.CreateAdmin().WaitForStableGroupAsync("g", 2, Partitions(4), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([2, 2], group.Members.Select(m => m.Assignment.Count));
        Assert.Equal(Partitions(4), group.Members.SelectMany(m => m.Assignment).Order());
    }

    [Fact]
    public async Task A_group_that_nobody_joins_is_waited_for_until_the_deadline()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var cluster = Cluster(kafka);

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => cluster.CreateAdmin().WaitForStableGroupAsync(
            "nobody", 1, Partitions(1), new WaitOptions { Deadline = TimeSpan.FromMilliseconds(200) }, TestContext.Current.CancellationToken));

        Assert.StartsWith("The group 'nobody' was not stable within 0.2 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_is_ready_once_it_is_up_again()
    {
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = 2 }, TestContext.Current.CancellationToken);
        await using var cluster = Cluster(kafka);
        await kafka.StopBrokerAsync(1);
        var ready = cluster.CreateAdmin().WaitForNodeReadyAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await kafka.StartBrokerAsync(1, TestContext.Current.CancellationToken);

        Assert.Equal((1, kafka.PortOf(1)), ((await ready).Id, (await ready).Port));
    }

    [Fact]
    public async Task A_node_that_is_not_listed_is_waited_for_until_the_deadline()
    {
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = 2 }, TestContext.Current.CancellationToken);
        await using var cluster = Cluster(kafka);

        var admin = cluster.CreateAdmin();
        await admin.WaitForNodeReadyAsync(0, cancellationToken: TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() =>
            admin.WaitForNodeReadyAsync(7, new WaitOptions { Deadline = TimeSpan.FromSeconds(1) }, TestContext.Current.CancellationToken));

        Assert.StartsWith("Node 7 was not ready within 1 s", error.Message, StringComparison.Ordinal);
        Assert.Contains($"the cluster lists node 0 at 127.0.0.1:{kafka.PortOf(0)}, node 1 at 127.0.0.1:{kafka.PortOf(1)}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_listed_and_answers_nothing_is_not_ready()
    {
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = 2 }, TestContext.Current.CancellationToken);
        await using var cluster = Cluster(kafka);
        var admin = cluster.CreateAdmin();
        Assert.Equal(1, (await admin.WaitForNodeReadyAsync(1, cancellationToken: TestContext.Current.CancellationToken)).Id);

        // Node 0 tells who is there; node 1 is listed by it.
        kafka.PauseBroker(1);
        try
        {
            var error = await Assert.ThrowsAsync<WaitTimeoutException>(() =>
                admin.WaitForNodeReadyAsync(1, new WaitOptions { Deadline = TimeSpan.FromMilliseconds(300) }, TestContext.Current.CancellationToken));
            Assert.StartsWith("Node 1 was not ready within 0.3 s", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            kafka.ResumeBroker(1);
        }
    }

    private static KafkaCluster Cluster(InProcessKafka kafka) => KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });

    private static IEnumerable<TopicPartition> Partitions(int count) => Enumerable.Range(0, count).Select(p => new TopicPartition("t", p));
}
