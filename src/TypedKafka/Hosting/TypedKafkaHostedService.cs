using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedKafka.Handling;
using TypedKafka.Provisioning;

namespace TypedKafka.Hosting;

/// <summary>
/// Runs the handlers of all clusters. What is wrong with the registrations keeps the host from starting; a broker that is not there does not (F40). The first failure ends this service, and with
/// it, as the host is set up by default, the host.
/// </summary>
internal sealed class TypedKafkaHostedService(
    IEnumerable<ClusterRegistration> clusters,
    HandlerRegistry registry,
    IServiceProvider services,
    IOptionsMonitor<TypedKafkaOptions> options) : BackgroundService
{
    private IReadOnlyList<ClusterRunner> _runners = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var added = clusters.ToList();
        var planner = new HandlerPlanner(registry, services.GetService<IServiceProviderIsService>());
        planner.CheckClusters(added.ConvertAll(cluster => cluster.Name));
        var isDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
        _runners = added.ConvertAll(cluster =>
        {
            var settings = options.Get(cluster.OptionsName);
            planner.CheckTransactions(cluster.Name, settings);
            var client = cluster.Name is { } name ? services.GetRequiredKeyedService<KafkaClient>(name) : services.GetRequiredService<KafkaClient>();
            return new ClusterRunner(client, cluster, planner.Plan(cluster.Name, settings.Topics, settings.Groups), ProvisioningPlan.Make(cluster, registry, settings, isDevelopment), services);
        });
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_runners.Select(runner => runner.StopAsync(cancellationToken))).ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        foreach (var runner in _runners) runner.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = _runners.Select(runner => runner.RunAsync()).ToList();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(ended);
            await ended.ConfigureAwait(false);
        }
    }
}
