using Microsoft.Extensions.Configuration;
using TypedKafka.Testing.Broker;

namespace Quickstart;

/// <summary>The program's own switches. They are short names of configuration keys, which may be given as well: <c>--TypedKafka:ClientId me</c>.</summary>
public static class CommandLine
{
    private const string BootstrapServers = "TypedKafka:BootstrapServers";

    public static IDictionary<string, string> Switches { get; } = new Dictionary<string, string>
    {
        ["--bootstrap"] = BootstrapServers,
        ["--security-protocol"] = "TypedKafka:SecurityProtocol",
        ["--sasl-mechanism"] = "TypedKafka:Sasl:Mechanism",
        ["--username"] = "TypedKafka:Sasl:UserName",
        ["--password"] = "TypedKafka:Sasl:Password",
        ["--ca"] = "TypedKafka:Tls:CaFile",
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
}
