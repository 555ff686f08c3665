namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>
/// A KRaft cluster of several nodes, each broker and controller at once, as processes with a plaintext listener. Each can be killed and started again on the
/// ports that it had; a broker that is gone is noticed within some 3 s. Their data is deleted when this is disposed of.
/// </summary>
public sealed class KafkaNodes : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("typedkafka-nodes-").FullName;
    private readonly int[] _ports;
    private readonly JavaProcess?[] _nodes;

    private KafkaNodes(KafkaHome home, int count)
    {
        Home = home;
        _ports = ListenerPorts.Free(2 * count);
        _nodes = new JavaProcess?[count];
    }

    public KafkaHome Home { get; }

    /// <summary>The addresses of all nodes, running or not. Node ids count from 0.</summary>
    public string BootstrapServers => string.Join(',', Enumerable.Range(0, _nodes.Length).Select(id => $"localhost:{BrokerPort(id)}"));

    public static async Task<KafkaNodes> StartAsync(KafkaHome home, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(home);
        var nodes = new KafkaNodes(home, count);
        try
        {
            for (var id = 0; id < count; id++)
                await nodes.FormatAsync(id);
            await Task.WhenAll(Enumerable.Range(0, count).Select(nodes.StartAsync));
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends a node by SIGKILL.</summary>
    public async Task KillAsync(int id)
    {
        if (_nodes[id] is not { } node) return;
        _nodes[id] = null;
        await node.DisposeAsync();
    }

    /// <summary>Stops a node where it is (SIGSTOP): its connections stay open, and nothing is answered.</summary>
    public void Pause(int id) => ProcessSignal.Pause(_nodes[id]!.Id);

    /// <summary>Lets a paused node go on.</summary>
    public void Resume(int id) => ProcessSignal.Resume(_nodes[id]!.Id);

    /// <summary>Starts a node that was killed, and waits until it serves.</summary>
    public async Task StartAsync(int id)
    {
        if (_nodes[id] is not null) return;
        _nodes[id] = JavaProcess.Start(Home, "kafka.Kafka", [PropertiesPath(id)], [JavaLogging.ToConsole(Home, FolderOf(id))]);
        await _nodes[id]!.WaitForAsync(JavaLogging.StartedMarker(Home, zooKeeperMode: false), StartDeadline);
    }

    public async ValueTask DisposeAsync()
    {
        for (var id = 0; id < _nodes.Length; id++)
            await KillAsync(id);
        Directory.Delete(_folder, recursive: true);
    }

    private int BrokerPort(int id) => _ports[2 * id];

    private int ControllerPort(int id) => _ports[(2 * id) + 1];

    private string FolderOf(int id) => Path.Combine(_folder, $"{id}");

    private string PropertiesPath(int id) => Path.Combine(FolderOf(id), "server.properties");

    private async Task FormatAsync(int id)
    {
        Directory.CreateDirectory(FolderOf(id));
        await File.WriteAllLinesAsync(PropertiesPath(id), Properties(id).Select(pair => $"{pair.Key}={pair.Value}"));
        await using var format = JavaProcess.Start(Home, "kafka.tools.StorageTool", ["format", "--cluster-id", "dHlwZWRrYWZrYS10ZXN0cw", "--config", PropertiesPath(id)]);
        await format.WaitForExitAsync(StartDeadline);
    }

    private Dictionary<string, string> Properties(int id) => new()
    {
        ["node.id"] = $"{id}",
        ["process.roles"] = "broker,controller",
        ["controller.quorum.voters"] = string.Join(',', Enumerable.Range(0, _nodes.Length).Select(node => $"{node}@127.0.0.1:{ControllerPort(node)}")),
        ["controller.listener.names"] = "CONTROLLER",
        ["inter.broker.listener.name"] = "PLAINTEXT",
        ["listener.security.protocol.map"] = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        ["listeners"] = $"PLAINTEXT://127.0.0.1:{BrokerPort(id)},CONTROLLER://127.0.0.1:{ControllerPort(id)}",
        ["advertised.listeners"] = $"PLAINTEXT://localhost:{BrokerPort(id)}",
        ["log.dirs"] = Path.Combine(FolderOf(id), "data"),
        ["broker.session.timeout.ms"] = "3000",
        ["broker.heartbeat.interval.ms"] = "500",
        ["replica.lag.time.max.ms"] = "5000",
        ["offsets.topic.num.partitions"] = "3",
        ["offsets.topic.replication.factor"] = $"{_nodes.Length}",
        ["transaction.state.log.num.partitions"] = "3",
        ["transaction.state.log.replication.factor"] = $"{_nodes.Length}",
        ["transaction.state.log.min.isr"] = $"{Math.Min(2, _nodes.Length)}",
        ["group.initial.rebalance.delay.ms"] = "0",
        ["auto.create.topics.enable"] = "false",
    };
}
