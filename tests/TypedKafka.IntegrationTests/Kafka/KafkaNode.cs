namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>
/// One Apache Kafka broker as a process: KRaft, or with a ZooKeeper of its own for releases before 3.0 or when asked. Listeners: PLAINTEXT and
/// SASL_SSL (users of <see cref="Users"/>, SCRAM-SHA-256 and -512, PLAIN). Its data is deleted when it is disposed of.
/// </summary>
public sealed class KafkaNode : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private readonly string _folder;
    private JavaProcess? _zooKeeper;
    private JavaProcess? _broker;

    private KafkaNode(KafkaHome home, bool zooKeeperMode)
    {
        Home = home;
        ZooKeeperMode = zooKeeperMode;
        _folder = Directory.CreateTempSubdirectory("typedkafka-node-").FullName;
        Certificates = new BrokerCertificates(_folder);
        var ports = ListenerPorts.Free(4);
        (PlainPort, SaslSslPort, ControllerPort, ZooKeeperPort) = (ports[0], ports[1], ports[2], ports[3]);
    }

    /// <summary>The users of the SASL listener, by name, with their passwords.</summary>
    public static IReadOnlyDictionary<string, string> Users { get; } = new Dictionary<string, string> { ["admin"] = "admin-password", ["alice"] = "alice-password" };

    public KafkaHome Home { get; }

    public bool ZooKeeperMode { get; }

    public BrokerCertificates Certificates { get; }

    public string BootstrapServers => $"localhost:{PlainPort}";

    public string SaslSslBootstrapServers => $"localhost:{SaslSslPort}";

    private int PlainPort { get; }

    private int SaslSslPort { get; }

    private int ControllerPort { get; }

    private int ZooKeeperPort { get; }

    public static async Task<KafkaNode> StartAsync(KafkaHome home, bool zooKeeperMode = false)
    {
        ArgumentNullException.ThrowIfNull(home);
        var node = new KafkaNode(home, zooKeeperMode || home.Version < new Version(3, 0));
        try
        {
            await node.StartProcessesAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null) await _broker.DisposeAsync();
        if (_zooKeeper is not null) await _zooKeeper.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartProcessesAsync()
    {
        var properties = Path.Combine(_folder, "server.properties");
        await File.WriteAllLinesAsync(properties, Properties().Select(pair => $"{pair.Key}={pair.Value}"));
        if (ZooKeeperMode)
        {
            var settings = Path.Combine(_folder, "zookeeper.properties");
            await File.WriteAllLinesAsync(settings,
                [$"dataDir={_folder}/zookeeper", $"clientPort={ZooKeeperPort}", "clientPortAddress=127.0.0.1", "maxClientCnxns=0", "admin.enableServer=false", "tickTime=500"]);
            _zooKeeper = JavaProcess.Start(Home, "org.apache.zookeeper.server.quorum.QuorumPeerMain", [settings], [JavaLogging.ToConsole(Home, _folder)]);
            await _zooKeeper.WaitForAsync("binding to port", StartDeadline);
        }
        else
        {
            var scram = Users.SelectMany(user => new[] { "SCRAM-SHA-256", "SCRAM-SHA-512" }.SelectMany(mechanism => new[] { "--add-scram", $"{mechanism}=[name={user.Key},password={user.Value}]" }));
            await using var format = JavaProcess.Start(Home, "kafka.tools.StorageTool", ["format", "--cluster-id", "dHlwZWRrYWZrYS10ZXN0cw", "--config", properties, .. scram]);
            await format.WaitForExitAsync(StartDeadline);
        }

        _broker = JavaProcess.Start(Home, "kafka.Kafka", [properties], [JavaLogging.ToConsole(Home, _folder)]);
        await _broker.WaitForAsync(JavaLogging.StartedMarker(Home, ZooKeeperMode), StartDeadline);
    }

    private Dictionary<string, string> Properties()
    {
        const string prefix = "listener.name.sasl_ssl.";
        var plainUsers = string.Join(' ', Users.Select(user => $"user_{user.Key}=\"{user.Value}\""));
        var properties = new Dictionary<string, string>
        {
            ["log.dirs"] = $"{_folder}/data",
            ["inter.broker.listener.name"] = "PLAINTEXT",
            ["advertised.listeners"] = $"PLAINTEXT://localhost:{PlainPort},SASL_SSL://localhost:{SaslSslPort}",
            ["listeners"] = $"PLAINTEXT://127.0.0.1:{PlainPort},SASL_SSL://127.0.0.1:{SaslSslPort}",
            ["listener.security.protocol.map"] = "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
            ["offsets.topic.replication.factor"] = "1",
            ["offsets.topic.num.partitions"] = "5",
            ["transaction.state.log.replication.factor"] = "1",
            ["transaction.state.log.min.isr"] = "1",
            ["transaction.state.log.num.partitions"] = "5",
            ["transaction.abort.timed.out.transaction.cleanup.interval.ms"] = "1000",
            ["group.initial.rebalance.delay.ms"] = "0",
            ["auto.create.topics.enable"] = "false",
            ["sasl.enabled.mechanisms"] = "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
            [prefix + "plain.sasl.jaas.config"] = $"org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"{Users["admin"]}\" {plainUsers};",
            [prefix + "scram-sha-256.sasl.jaas.config"] = "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            [prefix + "scram-sha-512.sasl.jaas.config"] = "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            ["ssl.keystore.location"] = Certificates.KeyStore,
            ["ssl.keystore.password"] = BrokerCertificates.Password,
            ["ssl.key.password"] = BrokerCertificates.Password,
            ["ssl.keystore.type"] = "PKCS12",
        };
        if (ZooKeeperMode)
        {
            properties["broker.id"] = "0";
            properties["zookeeper.connect"] = $"127.0.0.1:{ZooKeeperPort}";
            properties["listener.security.protocol.map"] = "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL";
        }
        else
        {
            properties["node.id"] = "0";
            properties["process.roles"] = "broker,controller";
            properties["controller.quorum.voters"] = $"0@127.0.0.1:{ControllerPort}";
            properties["controller.listener.names"] = "CONTROLLER";
            properties["listeners"] += $",CONTROLLER://127.0.0.1:{ControllerPort}";
        }

        return properties;
    }
}
