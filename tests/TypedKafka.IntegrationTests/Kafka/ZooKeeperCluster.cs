using TypedKafka.Client;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>
/// Two brokers, 0 and 1, of the last release with ZooKeeper, whose controller is one of them: the other one answers its requests with NOT_CONTROLLER. Started when it is
/// first asked for; without such a release the test is skipped.
/// </summary>
public sealed class ZooKeeperCluster : IAsyncLifetime
{
    public static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(6);

    /// <summary>After so long the brokers close a connection that nothing is on.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan s_startDeadline = TimeSpan.FromSeconds(120);

    private readonly Dictionary<int, JavaProcess> _brokers = [];
    private readonly HashSet<int> _paused = [];
    private readonly SemaphoreSlim _gate = new(1, 1);
    private int[] _ports = [];
    private string? _folder;
    private JavaProcess? _zooKeeper;

    public string BootstrapServers => string.Join(',', _ports.Skip(1).Select(port => $"127.0.0.1:{port}"));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts it if it does not run, or skips the test.</summary>
    public async Task StartOrSkipAsync()
    {
        var home = KafkaHome.OfLine("3.9");
        Assert.SkipWhen(home is null, "No Kafka 3.9: put its download beside the checkout's shared Kafka homes.");
        await _gate.WaitAsync();
        try
        {
            if (_zooKeeper is null) await StartAsync(home);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Pause(int broker)
    {
        ProcessSignal.Pause(_brokers[broker].Id);
        _paused.Add(broker);
    }

    public void Resume(int broker)
    {
        if (_paused.Remove(broker)) ProcessSignal.Resume(_brokers[broker].Id);
    }

    /// <summary>Lets paused brokers go on, and waits until both agree on a controller and know each other.</summary>
    public async Task<int> AwaitControllerAsync(CancellationToken cancellationToken)
    {
        foreach (var broker in _paused.ToList()) Resume(broker);
        var controller = -1;
        await Eventually.HoldsAsync(async () =>
        {
            var told = await Task.WhenAll(_ports.Skip(1).Select(port => AskAsync(port, cancellationToken)));
            Assert.All(told, metadata => Assert.Equal(2, metadata.Brokers.Count));
            controller = Assert.Single(told.Select(metadata => metadata.ControllerId).Distinct()) ?? -1;
            Assert.NotEqual(-1, controller);
        });
        return controller;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var broker in _paused.ToList()) Resume(broker);
        foreach (var broker in _brokers.Values) await broker.DisposeAsync();
        if (_zooKeeper is not null) await _zooKeeper.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
        _gate.Dispose();
    }

    private static async Task<ClusterMetadata> AskAsync(int port, CancellationToken cancellationToken)
    {
        await using var client = new ClusterClient(ClientSettings.From(new KafkaClientOptions { BootstrapServers = $"127.0.0.1:{port}" }));
        return await client.Metadata.RefreshAsync(Deadline.After(client.Time, TimeSpan.FromSeconds(10)), cancellationToken);
    }

    private async Task StartAsync(KafkaHome home)
    {
        _folder = Directory.CreateTempSubdirectory("typedkafka-zookeeper-").FullName;
        _ports = ListenerPorts.Free(3);
        var log = LogOption(_folder);
        var settings = Path.Combine(_folder, "zookeeper.properties");
        await File.WriteAllLinesAsync(settings,
            [$"dataDir={_folder}/zookeeper", $"clientPort={_ports[0]}", "clientPortAddress=127.0.0.1", "maxClientCnxns=0", "admin.enableServer=false", "tickTime=500"]);
        _zooKeeper = JavaProcess.Start(home, "org.apache.zookeeper.server.quorum.QuorumPeerMain", [settings], [log]);
        await _zooKeeper.WaitForAsync("binding to port", s_startDeadline);
        for (var id = 0; id < 2; id++)
        {
            var properties = Path.Combine(_folder, $"broker-{id}.properties");
            await File.WriteAllLinesAsync(properties, Properties(id));
            _brokers[id] = JavaProcess.Start(home, "kafka.Kafka", [properties], [log]);
            await _brokers[id].WaitForAsync("started (kafka.server.KafkaServer)", s_startDeadline);
        }
    }

    private string[] Properties(int id) =>
    [
        $"broker.id={id}",
        $"log.dirs={_folder}/data-{id}",
        $"zookeeper.connect=127.0.0.1:{_ports[0]}",
        $"zookeeper.session.timeout.ms={SessionTimeout.TotalMilliseconds}",
        $"listeners=PLAINTEXT://127.0.0.1:{_ports[id + 1]}",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=5",
        "group.initial.rebalance.delay.ms=0",
        "auto.create.topics.enable=false",
        "controlled.shutdown.enable=false",
        $"connections.max.idle.ms={IdleTimeout.TotalMilliseconds}",
    ];

    private static string LogOption(string folder)
    {
        var path = Path.Combine(folder, "log4j.properties");
        File.WriteAllLines(path,
            ["log4j.rootLogger=INFO, C", "log4j.appender.C=org.apache.log4j.ConsoleAppender", "log4j.appender.C.layout=org.apache.log4j.PatternLayout", "log4j.appender.C.layout.ConversionPattern=[%d] %p %m (%c)%n"]);
        return $"-Dlog4j.configuration=file:{path}";
    }
}
