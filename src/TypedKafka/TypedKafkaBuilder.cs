using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TypedKafka.Hosting;
using TypedKafka.Producing;

namespace TypedKafka;

/// <summary>
/// Adds contracts and handlers to a cluster. The generated <c>AddTopics()</c> and <c>AddHandlers()</c> extend it. Adding the same thing twice changes nothing.
/// </summary>
public sealed class TypedKafkaBuilder
{
    private readonly ClusterRegistration _cluster;
    private readonly HandlerRegistry _handlers;

    internal TypedKafkaBuilder(IServiceCollection services, ClusterRegistration cluster, HandlerRegistry handlers)
    {
        Services = services;
        _cluster = cluster;
        _handlers = handlers;
    }

    /// <summary>The services that are added to.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The cluster's name, or <see langword="null"/> for the unnamed one. A named cluster's producers are keyed services of that name.</summary>
    public string? Name => _cluster.Name;

    /// <summary>
    /// Adds the handlers of a class: each <see cref="ConsumeAttribute"/> method of it. The class is registered as a scoped service unless it is registered already.
    /// A handler runs on the cluster that its attribute names, whichever builder it was added by.
    /// </summary>
    public TypedKafkaBuilder AddHandler<T>()
        where T : class, IMessageHandler
    {
        T.Register(_handlers);
        return this;
    }

    /// <summary>Adds a contract: its producer and its topic. Called by the generated <c>AddTopics()</c>.</summary>
    /// <param name="contract">The contract's witness.</param>
    /// <param name="createProducer">Makes the generated producer on a channel of this cluster.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TypedKafkaBuilder AddContract<T, TProducer>(ITopicContract<T> contract, Func<ITopicChannel<T>, TProducer> createProducer)
        where TProducer : class, ITopicProducer<T>
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(createProducer);
        _cluster.AddContract(contract.Topic, contract.Schema);
        _cluster.AddProducer(contract, createProducer);
        if (Name is null)
        {
            Services.TryAddSingleton(services => createProducer(services.GetRequiredService<ITopicChannelSource>().Open(contract)));
            Services.TryAddSingleton<ITopicProducer<T>>(services => services.GetRequiredService<TProducer>());
        }
        else
        {
            Services.TryAddKeyedSingleton(Name, (services, name) => createProducer(services.GetRequiredKeyedService<ITopicChannelSource>(name).Open(contract)));
            Services.TryAddKeyedSingleton<ITopicProducer<T>>(Name, (services, name) => services.GetRequiredKeyedService<TProducer>(name));
        }

        return this;
    }

    /// <summary>Adds handlers that have no class to be named by. Called by the generated <c>AddHandlers()</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TypedKafkaBuilder AddHandlers(Action<HandlerRegistry> register)
    {
        ArgumentNullException.ThrowIfNull(register);
        register(_handlers);
        return this;
    }
}
