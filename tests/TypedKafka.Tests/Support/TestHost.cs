using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Tests.Support;

/// <summary>A host that is connected to an in-process broker, with its log.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost _host;

    private TestHost(IHost host, CapturedLog log)
    {
        _host = host;
        Log = log;
    }

    public CapturedLog Log { get; }

    public IServiceProvider Services => _host.Services;

    public KafkaClient Client => Services.GetRequiredService<KafkaClient>();

    /// <summary>Completes when the host begins to stop, by itself or because it was told to.</summary>
    public Task Stopping
    {
        get
        {
            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopping.TrySetResult());
            return stopping.Task.Within();
        }
    }

    /// <summary>Builds a host on the broker and starts it.</summary>
    public static async Task<TestHost> StartAsync(InProcessKafka kafka, Action<TypedKafkaBuilder> add, Action<TypedKafkaOptions>? configure = null, TimeSpan? shutdown = null)
    {
        var host = Build(kafka.BootstrapServers, add, configure, shutdown);
        await host.StartAsync();
        return host;
    }

    public static TestHost Build(string bootstrapServers, Action<TypedKafkaBuilder> add, Action<TypedKafkaOptions>? configure = null, TimeSpan? shutdown = null)
    {
        var log = new CapturedLog();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = shutdown ?? TimeSpan.FromSeconds(20));
        add(builder.AddTypedKafka(o =>
        {
            o.BootstrapServers = bootstrapServers;
            o.Provisioning = TopicProvisioning.None;
            o.Consumer.CommitInterval = TimeSpan.FromMilliseconds(50);
            o.Consumer.SessionTimeout = TimeSpan.FromSeconds(10);
            o.Consumer.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
            configure?.Invoke(o);
        }));
        return new TestHost(builder.Build(), log);
    }

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken).Within();

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken).Within();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None).Within();
        await ((IAsyncDisposable)_host).DisposeAsync().AsTask().Within();
    }
}
