using Microsoft.Extensions.Configuration;
using TypedKafka.Testing;
using TypedKafka.Testing.Broker;

namespace Formats;

/// <summary>The program's own switches, short names of configuration keys; what they do not name is started inside this process.</summary>
public static class CommandLine
{
    private const string BootstrapServers = "TypedKafka:BootstrapServers";
    private const string RegistryUrl = "TypedKafka:SchemaRegistry:Url";

    public static IDictionary<string, string> Switches { get; } = new Dictionary<string, string>
    {
        ["--bootstrap"] = BootstrapServers,
        ["--registry"] = RegistryUrl,
    };

    /// <summary>A broker inside this process, unless configuration says where one is.</summary>
    public static async Task<InProcessKafka?> StartBrokerUnlessGivenAsync(IConfiguration configuration, CancellationToken cancel)
    {
        if (configuration[BootstrapServers] is not null) return null;
        var broker = await InProcessKafka.StartAsync(cancellationToken: cancel);
        configuration[BootstrapServers] = broker.BootstrapServers;
        Console.WriteLine($"A broker listens on {broker.BootstrapServers}, inside this process.");
        return broker;
    }

    /// <summary>A schema registry inside this process, unless configuration says where one is.</summary>
    public static InProcessSchemaRegistry? StartRegistryUnlessGiven(IConfiguration configuration)
    {
        if (configuration[RegistryUrl] is not null) return null;
        var registry = InProcessSchemaRegistry.Start();
        configuration[RegistryUrl] = registry.Url;
        Console.WriteLine($"A schema registry listens on {registry.Url}, inside this process.");
        return registry;
    }
}
