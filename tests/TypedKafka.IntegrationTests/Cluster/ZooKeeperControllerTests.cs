using System.Diagnostics;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Tests.Support;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Cluster;

/// <summary>A controller that is one of the brokers, is named by its id, moves, and is absent at times: as releases with ZooKeeper have it.</summary>
[Collection(ZooKeeperCollection.Name)]
public sealed class ZooKeeperControllerTests(ZooKeeperCluster kafka)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Reliability", "S4")]
    public async Task Controller_requests_go_to_exactly_the_controller()
    {
        var (cluster, log, controller) = await ConnectAsync();
        await using (cluster)
        {
            Assert.Empty(log.Messages);
            var topic = await CreateTopicAsync(cluster);
            (await cluster.CreateAdmin().DeleteTopicsAsync([topic], cancellationToken: Cancel)).ThrowIfAnyFailed();
        }

        Assert.Equal([controller], AskedAsController(log));
        Assert.DoesNotContain(log.Messages, message => message.Contains("which is not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Reliability", "S4")]
    [Trait("Reliability", "S5")]
    public async Task A_broker_that_answers_NOT_CONTROLLER_is_left_for_the_one_that_is(int named)
    {
        var (cluster, log, controller) = await ConnectAsync();
        await using (cluster)
        {
            await cluster.Client.Metadata.RefreshAsync(Client.Time.Deadline.After(TimeProvider.System, TimeSpan.FromSeconds(20)), Cancel);
            cluster.Client.Metadata.Change(current => Naming(current, named));
            await CreateTopicAsync(cluster);
        }

        Assert.Equal(named == controller ? [controller] : [named, controller], AskedAsController(log));
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public async Task A_cluster_that_names_no_controller_is_asked_again_and_nothing_goes_to_minus_one()
    {
        var (cluster, log, controller) = await ConnectAsync();
        await using (cluster)
        {
            await cluster.Client.Metadata.RefreshAsync(Client.Time.Deadline.After(TimeProvider.System, TimeSpan.FromSeconds(20)), Cancel);
            cluster.Client.Metadata.Change(current => Naming(current, null));
            await CreateTopicAsync(cluster);
        }

        Assert.Equal([controller], AskedAsController(log));
        Assert.Contains(log.Messages, message => message.Contains("CreateTopics is for the controller, which is not known", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Reliability", "S2")]
    [Trait("Reliability", "S5")]
    public async Task A_controller_that_stands_still_is_replaced_and_the_call_follows_long_before_a_request_would_end()
    {
        var (cluster, log, controller) = await ConnectAsync();
        await using (cluster)
        {
            await CreateTopicAsync(cluster);
            kafka.Pause(controller);
            var start = Stopwatch.GetTimestamp();

            await CreateTopicAsync(cluster);

            var took = Stopwatch.GetElapsedTime(start);
            TestContext.Current.TestOutputHelper?.WriteLine($"The call took {took}; the controllers asked were {string.Join(", ", AskedAsController(log))}.");
            Assert.True(took < TimeSpan.FromSeconds(28), $"It took {took}, which is the request time-out.");
            Assert.Equal([controller, 1 - controller], AskedAsController(log));
        }
    }

    [Fact]
    [Trait("Reliability", "S2")]
    [Trait("Reliability", "S5")]
    public async Task The_deadline_of_the_call_governs_while_nobody_has_replaced_the_controller()
    {
        var (cluster, _, controller) = await ConnectAsync();
        await using (cluster)
        {
            await CreateTopicAsync(cluster);
            kafka.Pause(controller);
            var timeout = TimeSpan.FromSeconds(3);
            var start = Stopwatch.GetTimestamp();

            var failure = await Assert.ThrowsAnyAsync<KafkaTimeoutException>(
                () => cluster.CreateAdmin().DeleteTopicsAsync(["no-such-topic"], new AdminCallOptions { Timeout = timeout }, Cancel));

            Assert.InRange(Stopwatch.GetElapsedTime(start), timeout, timeout + TimeSpan.FromSeconds(3));
            Assert.True(failure.IsTransient);
        }
    }

    /// <summary>The nodes to which a connection for controller requests was opened, in order.</summary>
    private static List<int> AskedAsController(ScopedLog log) =>
        [.. log.Messages.Where(message => message.StartsWith("Kafka connection is open: ", StringComparison.Ordinal) && message.Contains("purpose=slow", StringComparison.Ordinal)).Select(NodeOf)];

    private static int NodeOf(string message)
    {
        var start = message.IndexOf("node=", StringComparison.Ordinal) + "node=".Length;
        return int.Parse(message.AsSpan(start, 1), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ClusterMetadata Naming(ClusterMetadata current, int? controller) => new()
    {
        Version = current.Version + 1,
        ClusterId = current.ClusterId,
        ControllerId = controller,
        Brokers = current.Brokers,
        Topics = current.Topics,
        TopicsById = current.TopicsById,
    };

    private static async Task<string> CreateTopicAsync(KafkaCluster cluster)
    {
        var name = $"reliability-{Guid.NewGuid():N}";
        (await cluster.CreateAdmin().CreateTopicsAsync([new NewTopic(name) { Partitions = 1, ReplicationFactor = 1 }], cancellationToken: Cancel)).ThrowIfAnyFailed();
        return name;
    }

    private async Task<(KafkaCluster Cluster, ScopedLog Log, int Controller)> ConnectAsync()
    {
        await kafka.StartOrSkipAsync();
        var controller = await kafka.AwaitControllerAsync(Cancel);
        var log = new ScopedLog();
        return (KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers }, log), log, controller);
    }
}
