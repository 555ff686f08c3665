using TypedKafka.Client.Administration;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Administration;

/// <summary>An in-process cluster and an admin client on it, over the in-memory transport, that tries again at once.</summary>
internal sealed class AdminHarness : IAsyncDisposable
{
    private readonly KafkaCluster _cluster;

    private AdminHarness(InProcessKafka kafka, KafkaClientOptions options)
    {
        Kafka = kafka;
        _cluster = KafkaCluster.Create(options);
        Admin = _cluster.CreateAdmin();
    }

    public InProcessKafka Kafka { get; }

    public KafkaAdmin Admin { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AdminHarness> StartAsync(int brokers = 1, Action<InProcessKafkaOptions>? configure = null, TimeSpan? requestTimeout = null)
    {
        var brokerOptions = new InProcessKafkaOptions { Brokers = brokers };
        configure?.Invoke(brokerOptions);
        var kafka = await InProcessKafka.StartAsync(brokerOptions, Cancel);
        var options = new KafkaClientOptions
        {
            BootstrapServers = kafka.BootstrapServers,
            ConnectCallback = kafka.ConnectInMemory,
            RequestTimeout = requestTimeout ?? TimeSpan.FromSeconds(30),
            RetryBackoff = TimeSpan.FromMilliseconds(1),
            RetryBackoffMax = TimeSpan.FromMilliseconds(20),
            ReconnectBackoff = TimeSpan.FromMilliseconds(1),
            ReconnectBackoffMax = TimeSpan.FromMilliseconds(20),
        };
        return new AdminHarness(kafka, options);
    }

    /// <summary>Waits until so many requests of the API have come.</summary>
    public async Task SeenAsync(KafkaApi api, int times = 1) =>
        await Kafka.Observations.WaitForRequestAsync(request => request.Api == api && Kafka.Observations.Count(api) >= times, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await Kafka.DisposeAsync();
    }
}
