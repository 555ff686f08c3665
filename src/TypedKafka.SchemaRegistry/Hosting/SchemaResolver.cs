using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedKafka.Hosting;

namespace TypedKafka.SchemaRegistry.Hosting;

/// <summary>
/// Asks for the ids of all contracts when the host starts. A registry that is not there does not keep the host from starting, it is asked on; one that refuses a schema, or the credentials, ends this service
/// and with it the host, before a message is sent that nobody could read.
/// </summary>
internal sealed class SchemaResolver(
    IEnumerable<RegistryRegistration> registries,
    IEnumerable<ClusterRegistration> clusters,
    IServiceProvider services,
    IOptionsMonitor<TypedKafkaOptions> options,
    TimeProvider time) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(registries.Select(registry => ResolveAsync(registry.Cluster, stoppingToken)));

    private async Task ResolveAsync(string? name, CancellationToken cancellationToken)
    {
        var client = name is null ? services.GetRequiredService<SchemaRegistryClient>() : services.GetRequiredKeyedService<SchemaRegistryClient>(name);
        if (!client.Settings.ResolveAtStart) return;
        var framing = new SchemaRegistryFraming(client);
        foreach (var cluster in clusters.Where(cluster => cluster.Name == name))
        {
            var topics = options.Get(cluster.OptionsName).Topics;
            foreach (var (topic, schema) in cluster.Contracts) await ResolveAsync(client, framing.OpenWriter(topics.Apply(topic).Name, schema), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ResolveAsync(SchemaRegistryClient client, FrameWriter writer, CancellationToken cancellationToken)
    {
        while (!writer.IsReady)
        {
            try
            {
                await writer.PrepareAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (SchemaRegistryException exception) when (exception.IsTransient)
            {
                client.Log.NotResolvedYet(exception);
                await Task.Delay(client.Settings.RetryBackoffMax, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
