using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedKafka.Benchmarks.Brokers;

/// <summary>One Apache Kafka broker (KRaft) from a download's folder, with the Java options of Kafka's own start script. It ends with this process; its data is deleted.</summary>
internal sealed class KafkaBroker : IBenchmarkBroker
{
    private const string ClusterId = "YmVuY2htYXJrcy1hLWNsdQ";

    private static readonly string[] JavaOptions =
        ["-Xms1G", "-Xmx1G", "-server", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35", "-XX:+ExplicitGCInvokesConcurrent", "-Djava.awt.headless=true"];

    private readonly string _folder;
    private readonly Process _process;
    private readonly GivenBroker _broker;

    private KafkaBroker(string folder, Process process, GivenBroker broker)
    {
        (_folder, _process, _broker) = (folder, process, broker);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public string Description => _broker.Description;

    public string BootstrapServers => _broker.BootstrapServers;

    public int? ProcessId => _broker.ProcessId;

    public static async Task<KafkaBroker> StartAsync(string home)
    {
        var folder = Directory.CreateTempSubdirectory("typedkafka-benchmarks-").FullName;
        var (port, controllerPort) = FreePorts();
        var properties = Path.Combine(folder, "server.properties");
        await File.WriteAllLinesAsync(properties, Properties(folder, port, controllerPort));
        using (var format = Java(home, ["-Xmx256m"], "kafka.tools.StorageTool", ["format", "--cluster-id", ClusterId, "--config", properties]))
        {
            var text = await format.StandardOutput.ReadToEndAsync();
            await format.WaitForExitAsync();
            if (format.ExitCode != 0) throw new InvalidOperationException($"Kafka's storage was not formatted: {text}");
        }

        var process = Java(home, JavaOptions, "kafka.Kafka", [properties]);
        await AwaitStartAsync(process);
        var version = Directory.EnumerateFiles(Path.Combine(home, "libs"), "kafka-clients-*.jar").Select(static jar => Path.GetFileNameWithoutExtension(jar)["kafka-clients-".Length..]).Single();
        return new(folder, process, new GivenBroker($"localhost:{port}", process.Id, $"Apache Kafka {version} (KRaft), one broker, {string.Join(' ', JavaOptions)}"));
    }

    public int PartitionsToKeep(long bytes) => _broker.PartitionsToKeep(bytes);

    public Task CreateTopicAsync(string topic, int partitions) => _broker.CreateTopicAsync(topic, partitions);

    public Task DeleteTopicAsync(string topic) => _broker.DeleteTopicAsync(topic);

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Java(string home, string[] options, string mainClass, string[] arguments)
    {
        var start = new ProcessStartInfo("java") { RedirectStandardOutput = true };
        foreach (var word in (string[])[.. options, "-cp", Path.Combine(home, "libs", "*"), mainClass, .. arguments]) start.ArgumentList.Add(word);
        start.Environment["LOG4J_CONFIGURATION_FILE"] = Path.Combine(AppContext.BaseDirectory, "Brokers", "log4j2.properties");
        return Process.Start(start) ?? throw new InvalidOperationException("java did not start.");
    }

    private static async Task AwaitStartAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var last = "";
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Contains("Kafka Server started", StringComparison.Ordinal))
            {
                // Whatever it says from here on, it must not wait for a reader.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }

            last = line;
        }

        throw new InvalidOperationException($"Kafka ended before it had started: {last}");
    }

    private static string[] Properties(string folder, int port, int controllerPort) =>
    [
        "node.id=0",
        "process.roles=broker,controller",
        $"controller.quorum.voters=0@127.0.0.1:{controllerPort}",
        "controller.listener.names=CONTROLLER",
        $"listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controllerPort}",
        $"advertised.listeners=PLAINTEXT://localhost:{port}",
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=PLAINTEXT",
        $"log.dirs={folder}/data",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=5",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "group.initial.rebalance.delay.ms=0",
        "auto.create.topics.enable=false",
    ];

    private static (int Port, int ControllerPort) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }

    private void OnProcessExit(object? sender, EventArgs e)
    {
        if (!_process.HasExited) _process.Kill();
    }
}
