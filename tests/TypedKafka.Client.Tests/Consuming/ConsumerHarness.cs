using System.Text;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Consuming;

/// <summary>An in-process broker and consumers of it, with a limit on every wait.</summary>
internal sealed class ConsumerHarness : IAsyncDisposable
{
    private readonly List<KafkaCluster> _clusters = [];
    private readonly List<KafkaConsumer> _consumers = [];

    private ConsumerHarness(InProcessKafka broker) => Broker = broker;

    public InProcessKafka Broker { get; }

    public static async Task<ConsumerHarness> StartAsync(int brokers = 1, Action<InProcessKafkaOptions>? configure = null)
    {
        var options = new InProcessKafkaOptions { Brokers = brokers };
        configure?.Invoke(options);
        return new ConsumerHarness(await InProcessKafka.StartAsync(options, TestContext.Current.CancellationToken));
    }

    public KafkaConsumer Consumer(Action<ConsumerOptions>? configure = null)
    {
        var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = Broker.BootstrapServers, RequestTimeout = TimeSpan.FromSeconds(10), OperationTimeout = TimeSpan.FromSeconds(20) });
        _clusters.Add(cluster);
        var options = new ConsumerOptions { CloseTimeout = TimeSpan.FromSeconds(10), HeartbeatInterval = TimeSpan.FromMilliseconds(100) };
        configure?.Invoke(options);
        var consumer = cluster.CreateConsumer(options);
        _consumers.Add(consumer);
        return consumer;
    }

    /// <summary>Produces values one by one to a partition.</summary>
    public void Produce(string topic, int partition, params string[] values)
    {
        foreach (var value in values)
            Broker.Produce(topic, null, value, partition);
    }

    /// <summary>Reads so many values, in the order in which they come.</summary>
    public static async Task<List<string>> ReadAsync(KafkaConsumer consumer, int count)
    {
        using var limit = Limit();
        var values = new List<string>();
        if (count == 0)
            return values;
        await foreach (var record in consumer.ReadAsync(limit.Token))
        {
            values.Add($"{record.Partition}:{Encoding.UTF8.GetString(record.Value.Span)}");
            if (values.Count == count)
                break;
        }

        return values;
    }

    /// <summary>Looks again and again until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = Limit();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (!condition())
                await look.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It was waited for in vain: {what}.");
        }
    }

    public static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        return limit;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var consumer in _consumers)
            await consumer.DisposeAsync();
        foreach (var cluster in _clusters)
            await cluster.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
