using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>One broker of an older release line, started when it is first asked for; without such a release the test is skipped.</summary>
public abstract class KafkaRelease(string line) : IKafkaUnderTest, IAsyncLifetime
{
    private KafkaNode? _node;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<string> BootstrapServersAsync()
    {
        var home = KafkaHome.OfLine(line);
        Assert.SkipWhen(home is null, $"No Kafka {line}: put its download beside the checkout's shared Kafka homes.");
        _node ??= await KafkaNode.StartAsync(home);
        return _node.BootstrapServers;
    }

    public Task<SecuredListener> SecuredListenerAsync() => throw new NotSupportedException("Tests of older releases use the plain listener.");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_node is not null) await _node.DisposeAsync();
    }
}
