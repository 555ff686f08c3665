using System.Globalization;
using System.Text;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Producing;

/// <summary>Brokers inside of the process, with clients that wait shortly.</summary>
internal sealed class ProducingCluster : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _clients = [];

    private ProducingCluster(InProcessKafka kafka) => Kafka = kafka;

    public InProcessKafka Kafka { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ProducingCluster> StartAsync(InProcessKafkaOptions? options = null) => new(await InProcessKafka.StartAsync(options, Cancel));

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static ReadOnlyMemory<byte> Number(int number) => Bytes(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A producer on a client of its own; both go with the cluster.</summary>
    public KafkaProducer Producer(ProducerOptions? options = null, Action<KafkaClientOptions>? client = null)
    {
        var producer = Connect(client).CreateProducer(options ?? new ProducerOptions { CloseTimeout = TimeSpan.FromSeconds(5) });
        _clients.Add(producer);
        return producer;
    }

    /// <summary>As <see cref="Producer"/>, with transactions.</summary>
    public KafkaTransactionalProducer Transactional(string id, ProducerOptions? options = null, Action<KafkaClientOptions>? client = null)
    {
        var producer = Connect(client).CreateTransactionalProducer(id, options ?? new ProducerOptions { CloseTimeout = TimeSpan.FromSeconds(5) });
        _clients.Add(producer);
        return producer;
    }

    /// <summary>What is stored of a partition, as numbers.</summary>
    public List<int> Numbers(string topic, int partition = 0) =>
        [.. Kafka.Read(topic, partition).Select(record => int.Parse(record.ValueText!, CultureInfo.InvariantCulture))];

    public async ValueTask DisposeAsync()
    {
        for (var index = _clients.Count - 1; index >= 0; index--) await _clients[index].DisposeAsync();
        await Kafka.DisposeAsync();
    }

    private KafkaCluster Connect(Action<KafkaClientOptions>? client)
    {
        var clientOptions = new KafkaClientOptions
        {
            BootstrapServers = Kafka.BootstrapServers,
            ConnectCallback = Kafka.ConnectInMemory,
            RetryBackoff = TimeSpan.FromMilliseconds(10),
            RetryBackoffMax = TimeSpan.FromMilliseconds(50),
            ReconnectBackoff = TimeSpan.FromMilliseconds(10),
            ReconnectBackoffMax = TimeSpan.FromMilliseconds(50),
        };
        client?.Invoke(clientOptions);
        var cluster = KafkaCluster.Create(clientOptions);
        _clients.Add(cluster);
        return cluster;
    }
}
