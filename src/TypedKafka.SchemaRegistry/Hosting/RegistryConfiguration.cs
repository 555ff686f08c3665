using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Hosting;

namespace TypedKafka.SchemaRegistry.Hosting;

/// <summary>Reads the options of a cluster's registry from configuration, by generated binding code.</summary>
internal static class RegistryConfiguration
{
    public static string SectionOf(string? cluster) => $"{TypedKafkaConfiguration.SectionOf(cluster)}:SchemaRegistry";

    public static void Bind(IServiceProvider services, string? cluster, SchemaRegistryOptions options)
    {
        if (services.GetService<IConfiguration>() is { } configuration) configuration.GetSection(SectionOf(cluster)).Bind(options);
    }
}
