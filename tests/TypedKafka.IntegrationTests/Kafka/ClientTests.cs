using System.Globalization;
using System.Text;
using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>A test of the client, whatever brokers it runs on: a client of its own, names of its own, and what most tests do with them.</summary>
public abstract class ClientTests(IKafkaUnderTest kafka) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _clients = [];
    private KafkaCluster? _cluster;

    /// <summary>A name that no other test has, for a topic or a group.</summary>
    protected string Name { get; } = $"both-{Guid.NewGuid():N}";

    protected KafkaCluster Cluster => _cluster!;

    protected KafkaAdmin Admin => Cluster.CreateAdmin();

    /// <summary>Partition 0 of the topic <see cref="Name"/>.</summary>
    protected TopicPartition First => new(Name, 0);

    protected IKafkaUnderTest Kafka => kafka;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = await kafka.BootstrapServersAsync() });

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        for (var index = _clients.Count - 1; index >= 0; index--) await _clients[index].DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    protected static string[] Values(int start, int count) =>
        [.. Enumerable.Range(start, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"value {i:D6} with some text to compress"))];

    /// <summary>Reads so many values, in the order in which they come.</summary>
    protected static async Task<List<string>> ReadAsync(KafkaConsumer consumer, int count) =>
        await ReadAsync(consumer, count, record => Text(record.Value));

    /// <summary>Reads so many messages of a contract, as a group: that of the test's name unless told.</summary>
    protected async Task<List<T?>> ReadAsync<T>(KafkaClient client, ITopicContract<T> contract, int count, string? group = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var values = new List<T?>();
        await foreach (var message in client.Consume(contract, group ?? Name, limit.Token))
        {
            values.Add(message.Value);
            if (values.Count == count) break;
        }

        return values;
    }

    /// <summary>Reads so many records, and keeps what is made of each.</summary>
    protected static async Task<List<T>> ReadAsync<T>(KafkaConsumer consumer, int count, Func<ConsumedRecord, T> take)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var read = new List<T>();
        await foreach (var record in consumer.ReadAsync(limit.Token))
        {
            read.Add(take(record));
            if (read.Count == count) break;
        }

        return read;
    }

    /// <summary>Waits until it is so; a minute at most.</summary>
    protected static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var started = Environment.TickCount64; !condition(); await look.WaitForNextTickAsync(Cancel))
            Assert.True(Environment.TickCount64 - started < 60_000, $"It was waited for in vain: {what()}.");
    }

    protected static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(condition, () => what);

    /// <summary>Creates the topic <see cref="Name"/>, or another.</summary>
    protected async Task CreateTopicAsync(int partitions = 1, string? name = null, params (string Name, string Value)[] configs)
    {
        var topic = new NewTopic(name ?? Name) { Partitions = partitions, ReplicationFactor = 1 };
        foreach (var (config, value) in configs) topic.Configs[config] = value;
        (await Admin.CreateTopicsAsync([topic], cancellationToken: Cancel)).ThrowIfAnyFailed();
    }

    /// <summary>A producer that ends with the test.</summary>
    protected KafkaProducer Producer(ProducerOptions? options = null)
    {
        var producer = Cluster.CreateProducer(options);
        _clients.Add(producer);
        return producer;
    }

    /// <summary>A consumer that ends with the test.</summary>
    protected KafkaConsumer Consumer(ConsumerOptions? options = null)
    {
        var consumer = Cluster.CreateConsumer(options);
        _clients.Add(consumer);
        return consumer;
    }

    /// <summary>A consumer of partition 0 of the topic <see cref="Name"/>.</summary>
    protected KafkaConsumer Reader(ConsumerOptions? options = null)
    {
        var consumer = Consumer(options);
        consumer.Assign([First]);
        return consumer;
    }

    /// <summary>Sends values to a partition of the topic <see cref="Name"/>, one batch or a few.</summary>
    protected async Task SendAsync(IEnumerable<string> values, int partition = 0, ProducerOptions? options = null)
    {
        await using var producer = Cluster.CreateProducer(options);
        var sent = values.Select(value => producer.SendAsync(new ProducerRecord(Name, null, Bytes(value)) { Partition = partition }, Cancel).AsTask()).ToList();
        await Task.WhenAll(sent);
    }
}
