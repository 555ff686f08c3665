using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Client.Tests.Groups;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

/// <summary>What the in-process broker cannot show: transactions, and a thread pool that starves, in which it would starve itself.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class ConsumerTests(KafkaFixture kafka)
{
    private readonly string _topic = $"consumer-{Guid.NewGuid():N}";

    [Fact]
    [Trait("Reliability", "F26")]
    public async Task Records_of_an_aborted_transaction_are_left_out()
    {
        var bootstrap = await kafka.BootstrapServersAsync();
        await CreateTopicAsync(bootstrap, 1);
        using var oracle = ApacheOracle.StartOrSkip();
        Produce(oracle, bootstrap, Values(0, 10), new JsonObject { ["transactional.id"] = _topic }, abort: true);
        Produce(oracle, bootstrap, Values(10, 10), new JsonObject { ["transactional.id"] = _topic });
        Produce(oracle, bootstrap, Values(20, 10), new JsonObject { ["transactional.id"] = _topic }, abort: true);
        Produce(oracle, bootstrap, Values(30, 10), []);

        await using var cluster = Cluster(bootstrap);
        await using var committed = cluster.CreateConsumer();
        committed.Assign([new TopicPartition(_topic, 0)]);
        await using var uncommitted = cluster.CreateConsumer(new ConsumerOptions { IsolationLevel = IsolationLevel.ReadUncommitted });
        uncommitted.Assign([new TopicPartition(_topic, 0)]);

        Assert.Equal([.. Values(10, 10), .. Values(30, 10)], await ReadAsync(committed, 20));
        Assert.Equal(Values(0, 40), await ReadAsync(uncommitted, 40));
    }

    [Fact]
    [Trait("Reliability", "F52")]
    public async Task A_starving_thread_pool_costs_no_membership()
    {
        var bootstrap = await kafka.BootstrapServersAsync();
        await CreateTopicAsync(bootstrap, 1);
        await using var cluster = Cluster(bootstrap);
        var session = TimeSpan.FromSeconds(6);
        var listener = new RecordedListener();
        await using var consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = _topic, SessionTimeout = session, HeartbeatInterval = TimeSpan.FromSeconds(1) });
        consumer.Subscribe([_topic], listener);
        await UntilAsync(() => listener.Owned.Count == 1, "an assignment");

        // On a thread of its own: everything else stands still meanwhile.
        var blocked = new Thread(() =>
        {
            ThreadPool.GetMaxThreads(out var workers, out var ports);
            ThreadPool.GetMinThreads(out var least, out _);
            ThreadPool.SetMaxThreads(Math.Max(least, Environment.ProcessorCount), ports);
            // Not disposed: work items that were still queued look at it after the end.
            var release = new ManualResetEventSlim();
            for (var i = 0; i < 64; i++)
                ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(), null);
            release.Wait(2 * session);
            release.Set();
            ThreadPool.SetMaxThreads(workers, ports);
        });
        blocked.Start();
        await Task.Factory.StartNew(blocked.Join, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await consumer.CommitAsync([new TopicPartitionOffset(_topic, 0, 0)], TestContext.Current.CancellationToken);
        Assert.Equal([$"assigned {_topic}-0"], listener.Calls);
    }

    private static KafkaCluster Cluster(string bootstrap) => KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = bootstrap });

    private static string[] Values(int start, int count) => [.. Enumerable.Range(start, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"value {i:D6} with some text to compress"))];

    private static async Task CreateTopicAsync(string bootstrap, string topic, int partitions)
    {
        await using var cluster = Cluster(bootstrap);
        await cluster.CreateAdmin().CreateTopicsAsync([new NewTopic(topic) { Partitions = partitions }], cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> ReadAsync(KafkaConsumer consumer, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var values = new List<string>();
        await foreach (var record in consumer.ReadAsync(limit.Token))
        {
            values.Add(Encoding.UTF8.GetString(record.Value.Span));
            if (values.Count == count)
                break;
        }

        return values;
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var started = Environment.TickCount64; !condition(); await look.WaitForNextTickAsync(TestContext.Current.CancellationToken))
            Assert.True(Environment.TickCount64 - started < 60_000, $"It was waited for in vain: {what}.");
    }

    private Task CreateTopicAsync(string bootstrap, int partitions) => CreateTopicAsync(bootstrap, _topic, partitions);

    private void Produce(ApacheOracle oracle, string bootstrap, string[] values, JsonObject properties, bool abort = false) => oracle.Ask(new JsonObject
    {
        ["op"] = "produce",
        ["bootstrap"] = bootstrap,
        ["topic"] = _topic,
        ["properties"] = properties,
        ["records"] = new JsonArray([.. values.Select(v => new JsonObject { ["key"] = null, ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(v)) })]),
        ["abort"] = abort,
    });
}
