using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TypedKafka.Hosting;

/// <summary>Reads a cluster's options from configuration, by generated binding code.</summary>
internal static class TypedKafkaConfiguration
{
    private const string Section = "TypedKafka";
    private const string UnnamedConnectionString = "kafka";

    /// <summary>The section that a cluster's options come from, for errors as well.</summary>
    public static string SectionOf(string? cluster) => cluster is null ? Section : $"{Section}:Clusters:{cluster}";

    /// <summary>The connection string that gives a cluster's bootstrap servers where its section does not.</summary>
    public static string ConnectionStringOf(string? cluster) => cluster ?? UnnamedConnectionString;

    public static void Bind(IServiceProvider services, string? cluster, TypedKafkaOptions options)
    {
        if (services.GetService<IConfiguration>() is not { } configuration) return;
        if (configuration.GetConnectionString(ConnectionStringOf(cluster)) is { Length: > 0 } servers) options.BootstrapServers = servers;
        var section = configuration.GetSection(SectionOf(cluster));
        section.Bind(options);

        // How the cluster is reached stands in the section itself, without a level of its own.
        section.Bind(options.Client);
    }
}
