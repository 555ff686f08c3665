namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>
/// The real Kafka that tests share: the cluster that <see cref="Variable"/> names, else one started once from the newest <see cref="KafkaHome"/>.
/// With neither, tests that ask for it are skipped, and the reason says how to get one.
/// </summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    /// <summary>The bootstrap servers of a running cluster.</summary>
    public const string Variable = "TYPEDKAFKA_BOOTSTRAP_SERVERS";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private KafkaNode? _node;

    public static string HowToGetKafka =>
        $"No Kafka: set {Variable} to a cluster's bootstrap servers, or {KafkaHome.Variable} to a Kafka download's folder (its libs/*.jar start a broker; Java 17).";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The bootstrap servers, or the test is skipped.</summary>
    public async Task<string> BootstrapServersAsync()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(named) ? (await NodeAsync()).BootstrapServers : named;
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

        if (_node is null) Assert.Skip(HowToGetKafka);
        return _node;
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        _gate.Dispose();
    }
}
