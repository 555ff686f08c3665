using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TypedKafka.Hosting;
using TypedKafka.Producing;

namespace TypedKafka;

/// <summary>Adds Kafka clusters to an application: <c>builder.AddTypedKafka().AddTopics().AddHandlers()</c>.</summary>
public static class TypedKafkaHostingExtensions
{
    /// <summary>
    /// Adds the unnamed cluster. Its options come from the configuration section <c>TypedKafka</c>, its bootstrap servers also from the connection string <c>kafka</c>.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Changes options after configuration was read.</param>
    public static TypedKafkaBuilder AddTypedKafka(this IHostApplicationBuilder builder, Action<TypedKafkaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddTypedKafka(configure);
    }

    /// <summary>
    /// Adds a further cluster. Its options come from the configuration section <c>TypedKafka:Clusters:{name}</c>, its bootstrap servers also from the connection string of that
    /// name. Its producers are keyed services (<c>[FromKeyedServices("eu")]</c>), and handlers choose it by <c>[Consume(Cluster = "eu")]</c>.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The cluster's name.</param>
    /// <param name="configure">Changes options after configuration was read.</param>
    public static TypedKafkaBuilder AddTypedKafka(this IHostApplicationBuilder builder, string name, Action<TypedKafkaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddTypedKafka(name, configure);
    }

    /// <inheritdoc cref="AddTypedKafka(IHostApplicationBuilder, Action{TypedKafkaOptions})"/>
    /// <param name="services">The application's services; an <c>IConfiguration</c> among them is read.</param>
    /// <param name="configure">Changes options after configuration was read.</param>
    public static TypedKafkaBuilder AddTypedKafka(this IServiceCollection services, Action<TypedKafkaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Add(services, name: null, configure);
    }

    /// <inheritdoc cref="AddTypedKafka(IHostApplicationBuilder, string, Action{TypedKafkaOptions})"/>
    /// <param name="services">The application's services; an <c>IConfiguration</c> among them is read.</param>
    /// <param name="name">The cluster's name.</param>
    /// <param name="configure">Changes options after configuration was read.</param>
    public static TypedKafkaBuilder AddTypedKafka(this IServiceCollection services, string name, Action<TypedKafkaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Add(services, name, configure);
    }

    private static TypedKafkaBuilder Add(IServiceCollection services, string? name, Action<TypedKafkaOptions>? configure)
    {
        var registry = Find<HandlerRegistry>(services, static _ => true) ?? AddOnce(services);
        var cluster = Find<ClusterRegistration>(services, registered => registered.Name == name) ?? AddCluster(services, name);
        if (configure is not null) services.Configure(cluster.OptionsName, configure);
        return new TypedKafkaBuilder(services, cluster, registry);
    }

    private static HandlerRegistry AddOnce(IServiceCollection services)
    {
        var registry = new HandlerRegistry(services);
        services.AddSingleton(registry);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TypedKafkaOptions>, TypedKafkaOptionsValidator>());
        services.AddHostedService<TypedKafkaHostedService>();
        return registry;
    }

    private static ClusterRegistration AddCluster(IServiceCollection services, string? name)
    {
        var cluster = new ClusterRegistration(name);
        services.AddSingleton(cluster);
        services.AddOptions<TypedKafkaOptions>(cluster.OptionsName)
            .Configure<IServiceProvider>((options, provider) => TypedKafkaConfiguration.Bind(provider, name, options))
            .ValidateOnStart();

        if (name is null)
        {
            services.TryAddSingleton(provider => CreateClient(provider, cluster));
            services.TryAddSingleton<ITopicChannelSource>(provider => provider.GetRequiredService<KafkaClient>());
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => CreateClient(provider, cluster));
            services.TryAddKeyedSingleton<ITopicChannelSource>(name, (provider, key) => provider.GetRequiredKeyedService<KafkaClient>(key));
        }

        return cluster;
    }

    private static KafkaClient CreateClient(IServiceProvider services, ClusterRegistration cluster) => KafkaClient.Create(
        services.GetRequiredService<IOptionsMonitor<TypedKafkaOptions>>().Get(cluster.OptionsName),
        services.GetService<ILoggerFactory>(),
        services.GetRequiredService<TimeProvider>(),
        cluster.Name is null ? services.GetService<IMessageFraming>() : services.GetKeyedService<IMessageFraming>(cluster.Name));

    // Registrations are instances, so that a second AddTypedKafka finds what the first has made.
    private static T? Find<T>(IServiceCollection services, Func<T, bool> matches)
        where T : class
    {
        foreach (var descriptor in services)
        {
            if (!descriptor.IsKeyedService && descriptor.ImplementationInstance is T found && matches(found)) return found;
        }

        return null;
    }
}
