using System.Diagnostics;
using System.Globalization;
using System.Text;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Client.Tests.Support;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Cluster;

/// <summary>Brokers that stand still, come back, lose what they lead, and close what is idle: a producer neither loses, doubles nor reorders.</summary>
[Collection(ZooKeeperCollection.Name)]
public sealed class BrokerFaultTests(ZooKeeperCluster kafka) : IDisposable
{
    private readonly string _topic = $"faults-{Guid.NewGuid():N}";
    private readonly ScopedLog _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    [Trait("Reliability", "F3")]
    [Trait("Reliability", "F35")]
    public async Task A_leader_that_stands_still_for_a_while_costs_nothing_but_time()
    {
        await using var cluster = await ConnectAsync(copies: 1, TimeSpan.FromSeconds(1));
        await using var producer = cluster.CreateProducer();
        await SendAsync(producer, 0, 500);
        var leader = await LeaderAsync(cluster);

        // Shorter than its session: nobody takes over, and what was sent to it is carried out when it goes on.
        kafka.Pause(leader);
        var sending = SendAsync(producer, 500, 500);
        await UntilAsync(() => Task.FromResult(_log.Messages.Any(message => message.Contains("Produce was not answered in time", StringComparison.Ordinal))), "the producer gave a connection up");
        kafka.Resume(leader);
        await sending;

        await AssertReadsAsync(cluster, 1000);
    }

    [Fact]
    [Trait("Reliability", "F1")]
    [Trait("Reliability", "F2")]
    public async Task A_leader_that_is_replaced_while_records_are_in_flight_costs_nothing_but_time()
    {
        await using var cluster = await ConnectAsync(copies: 2, TimeSpan.FromSeconds(3));
        await using var producer = cluster.CreateProducer();
        await SendAsync(producer, 0, 500);
        var leader = await LeaderAsync(cluster);

        kafka.Pause(leader);
        var sending = SendAsync(producer, 500, 500);
        await UntilAsync(async () => await LeaderAsync(cluster) == 1 - leader, "the other broker leads");
        await sending;
        kafka.Resume(leader);
        await kafka.AwaitControllerAsync(Cancel);
        await SendAsync(producer, 1000, 500);

        await AssertReadsAsync(cluster, 1500);
    }

    [Fact]
    [Trait("Reliability", "F37")]
    public async Task Connections_that_a_broker_closes_because_they_are_idle_are_made_again_without_a_word()
    {
        await using var cluster = await ConnectAsync(copies: 1, TimeSpan.FromSeconds(30));
        await using var producer = cluster.CreateProducer();
        for (var round = 0; round < 2; round++)
        {
            await SendAsync(producer, round * 10, 10);
            var closed = round + 1;
            await UntilAsync(
                () => Task.FromResult(_log.Messages.Count(message => message.Contains("purpose=produce", StringComparison.Ordinal) && message.Contains("the broker closed it", StringComparison.Ordinal)) >= closed),
                "the broker closed the idle connection");
        }

        await SendAsync(producer, 20, 10);
        await AssertReadsAsync(cluster, 30);
    }

    private async Task<KafkaCluster> ConnectAsync(short copies, TimeSpan requestTimeout)
    {
        await kafka.StartOrSkipAsync();
        await kafka.AwaitControllerAsync(Cancel);

        // By a client that is patient: a creation whose answer is not waited for ends in TOPIC_ALREADY_EXISTS when it is tried again.
        await using (var patient = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers }))
            (await patient.CreateAdmin().CreateTopicsAsync([new NewTopic(_topic) { Partitions = 1, ReplicationFactor = copies }], cancellationToken: Cancel)).ThrowIfAnyFailed();
        return KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers, RequestTimeout = requestTimeout }, _log);
    }

    private async Task SendAsync(KafkaProducer producer, int first, int count)
    {
        var sends = Enumerable.Range(first, count).Select(number => producer.SendAsync(_topic, null, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), Cancel).AsTask()).ToList();
        await Task.WhenAll(sends);
    }

    private async Task<int> LeaderAsync(KafkaCluster cluster)
    {
        var described = Assert.Single(await cluster.CreateAdmin().DescribeTopicsAsync([_topic], cancellationToken: Cancel));
        return Assert.Single(described.Partitions).Leader ?? -1;
    }

    private async Task AssertReadsAsync(KafkaCluster cluster, int count)
    {
        await using var consumer = cluster.CreateConsumer();
        consumer.Assign([new TopicPartition(_topic, 0)]);
        var numbers = new List<int>();
        await foreach (var record in consumer.ReadAsync(Cancel))
        {
            numbers.Add(int.Parse(Encoding.UTF8.GetString(record.Value.Span), CultureInfo.InvariantCulture));
            if (numbers.Count == count && consumer.Lag(new TopicPartition(_topic, 0)) == 0) break;
        }

        Assert.Equal(Enumerable.Range(0, count), numbers);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var started = Stopwatch.GetTimestamp(); !await condition(); await look.WaitForNextTickAsync(Cancel))
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"It was waited for in vain: {what}.");
    }
}
