namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>
/// The real Kafka that tests share: the cluster that <see cref="Variable"/> names, else one started once from the newest <see cref="KafkaHome"/>, else one in
/// a container where Docker answers. With none of them, tests that ask for it are skipped, and the reason says how to get one.
/// </summary>
public sealed class KafkaFixture : IKafkaUnderTest, IAsyncLifetime
{
    /// <summary>The bootstrap servers of a running cluster.</summary>
    public const string Variable = "TYPEDKAFKA_BOOTSTRAP_SERVERS";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private KafkaNode? _node;
    private KafkaInContainer? _container;
    private bool _hasAskedDocker;

    public static string HowToGetKafka =>
        $"No Kafka: set {Variable} to a cluster's bootstrap servers, or {KafkaHome.Variable} to a Kafka download's folder (its libs/*.jar start a broker; Java 17), or start Docker ({KafkaInContainer.Image}).";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The bootstrap servers, or the test is skipped.</summary>
    public async Task<string> BootstrapServersAsync()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named)) return named;
        if (KafkaHome.Newest is not null) return (await NodeAsync()).BootstrapServers;
        var container = await ContainerAsync();
        if (container is null) Assert.Skip(HowToGetKafka);
        return new Uri(container.BootstrapServers).Authority;
    }

    /// <summary>The broker that this fixture started, for tests that need its secured listener or its tools; else the test is skipped.</summary>
    public async Task<KafkaNode> NodeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_node is null && KafkaHome.Newest is { } home) _node = await KafkaNode.StartAsync(home);
        }
        finally
        {
            _gate.Release();
        }

        if (_node is null) Assert.Skip($"Only a broker from a Kafka home has a listener with TLS and SASL. Set {KafkaHome.Variable} to a Kafka download's folder (its libs/*.jar start a broker; Java 17).");
        return _node;
    }

    public async Task<SecuredListener> SecuredListenerAsync()
    {
        var node = await NodeAsync();
        return new SecuredListener(node.SaslSslBootstrapServers, node.Certificates.AuthorityPem, "alice", KafkaNode.Users["alice"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        if (_container is not null) await _container.DisposeAsync();
        _gate.Dispose();
    }

    private async Task<KafkaInContainer?> ContainerAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (!_hasAskedDocker) _container = await KafkaInContainer.StartAsync(TestContext.Current.CancellationToken);
            _hasAskedDocker = true;
            return _container;
        }
        finally
        {
            _gate.Release();
        }
    }
}
