using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TypedKafka.SchemaRegistry;
using TypedKafka.SchemaRegistry.Hosting;

namespace TypedKafka;

/// <summary>Gives a cluster a schema registry: <c>builder.AddTypedKafka().AddSchemaRegistry().AddTopics()</c>.</summary>
public static class SchemaRegistryHostingExtensions
{
    /// <summary>
    /// Frames the cluster's messages with the ids of a schema registry. Its options come from the section <c>SchemaRegistry</c> of the cluster's own. A <see cref="SchemaRegistryClient"/> is registered
    /// as well, keyed by the cluster's name where it has one. Adding it twice changes nothing.
    /// </summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="configure">Changes options after configuration was read.</param>
    /// <exception cref="InvalidOperationException">The cluster has another framing already.</exception>
    public static TypedKafkaBuilder AddSchemaRegistry(this TypedKafkaBuilder builder, Action<SchemaRegistryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var name = builder.Name;
        if (configure is not null) services.Configure(name ?? Options.DefaultName, configure);
        var registration = new RegistryRegistration(name);
        if (services.Any(service => !service.IsKeyedService && registration.Equals(service.ImplementationInstance))) return builder;

        if (services.Any(service => service.ServiceType == typeof(IMessageFraming) && Equals(service.ServiceKey, name)))
            throw new InvalidOperationException($"{(name is null ? "The cluster" : $"Cluster '{name}'")} has an {nameof(IMessageFraming)} already: a schema registry would be a second one. Remove one of the two.");
        services.AddSingleton(registration);
        services.AddOptions<SchemaRegistryOptions>(name ?? Options.DefaultName)
            .Configure<IServiceProvider>((options, provider) => RegistryConfiguration.Bind(provider, name, options))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SchemaRegistryOptions>, SchemaRegistryOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SchemaResolver>());
        if (name is null)
        {
            services.AddSingleton(provider => CreateClient(provider, Options.DefaultName));
            services.AddSingleton<IMessageFraming>(provider => new SchemaRegistryFraming(provider.GetRequiredService<SchemaRegistryClient>()));
        }
        else
        {
            services.AddKeyedSingleton(name, (provider, _) => CreateClient(provider, name));
            services.AddKeyedSingleton<IMessageFraming>(name, (provider, key) => new SchemaRegistryFraming(provider.GetRequiredKeyedService<SchemaRegistryClient>(key)));
        }

        return builder;
    }

    private static SchemaRegistryClient CreateClient(IServiceProvider services, string name) => SchemaRegistryClient.Create(
        services.GetRequiredService<IOptionsMonitor<SchemaRegistryOptions>>().Get(name),
        services.GetService<ILoggerFactory>(),
        services.GetRequiredService<TimeProvider>());
}
