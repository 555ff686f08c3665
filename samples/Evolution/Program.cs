using Evolution;
using Microsoft.Extensions.Configuration;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Testing;
using TypedKafka.Testing.Broker;

// dotnet run --project samples/Evolution                              a broker and a registry inside this process
// dotnet run --project samples/Evolution -- --bootstrap HOST:PORT     your own cluster; --registry URL, your own registry
const int Versions = 3;
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(100));
try
{
    return await RunAsync(deadline.Token);
}
catch (Exception exception)
{
    await Console.Error.WriteLineAsync(deadline.IsCancellationRequested ? $"Not done after 100 s: {exception.Message}" : exception.Message);
    return 1;
}

async Task<int> RunAsync(CancellationToken cancel)
{
    var given = new ConfigurationBuilder().AddCommandLine(args).Build();
    await using var broker = given["bootstrap"] is null ? await InProcessKafka.StartAsync(cancellationToken: cancel) : null;
    await using var registry = given["registry"] is null ? InProcessSchemaRegistry.Start() : null;
    var topic = $"payments-{Guid.NewGuid():N}";
    string[] where = ["--bootstrap", given["bootstrap"] ?? broker!.BootstrapServers, "--registry", given["registry"] ?? registry!.Url, "--topic", topic];
    await CreateTopicAsync(where[1], topic, cancel);

    for (var version = 1; version <= Versions; version++)
    {
        foreach (var line in await RunVersionAsync(version, ["write", .. where], cancel)) Console.WriteLine($"version {version} {line}");
    }

    var isAsSaid = true;
    for (var reader = 1; reader <= Versions; reader++)
    {
        Console.WriteLine();
        foreach (var line in await RunVersionAsync(reader, ["read", .. where, "--count", $"{Versions}"], cancel))
        {
            // Each version wrote one message, in the order of the versions.
            var writer = int.Parse(line.Split('@', ' ')[2], null) + 1;
            var (isCompatible, message) = await Gate.AskAsync(reader, writer, cancel);
            isAsSaid &= isCompatible == line.StartsWith("read", StringComparison.Ordinal);
            Console.WriteLine($"version {reader} {line}");
            if (!isCompatible) Console.WriteLine($"          gate: {message}");
        }
    }

    Console.WriteLine("\nAnd what does not become version 4, samples/Evolution/Refused:");
    var (exitCode, lines) = await Running.ToolAsync(cancel, "schema", "check", "--schemas", Path.Combine(Running.Sample, "Refused", "schemas"), "--compatibility", "BACKWARD_TRANSITIVE");
    foreach (var line in lines) Console.WriteLine(line);
    isAsSaid &= exitCode == 1;

    Console.WriteLine(isAsSaid ? "\nEach version read what the gate said it would, and refused the rest." : "\nThe gate was wrong.");
    return isAsSaid ? 0 : 1;
}

static async Task<string[]> RunVersionAsync(int version, string[] arguments, CancellationToken cancel)
{
    var (exitCode, lines) = await Running.VersionAsync(version, cancel, arguments);
    return exitCode == 0 ? lines : throw new InvalidOperationException($"Version {version} ended with {exitCode}: {string.Join("\n", lines)}");
}

static async Task CreateTopicAsync(string bootstrap, string topic, CancellationToken cancel)
{
    await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = bootstrap });
    var created = await cluster.CreateAdmin().CreateTopicsAsync([new NewTopic(topic) { Partitions = 1 }], cancellationToken: cancel);
    created[0].ThrowIfFailed();
}
