using Microsoft.Extensions.DependencyInjection;

namespace TypedKafka.Handling.ExactlyOnce;

/// <summary>The services that a handler's parameters are taken from within a transaction: the producers of its cluster are those of the transaction, all else is as it is.</summary>
/// <param name="services">The services of the application, or of the message's scope.</param>
/// <param name="producer">The producers.</param>
/// <param name="cluster">The cluster's name, which is the key of its producers; <see langword="null"/> for the unnamed one.</param>
internal sealed class TransactionalServices(IServiceProvider services, PartitionProducer producer, string? cluster) : IKeyedServiceProvider
{
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IServiceProvider)) return this;
        return (cluster is null ? producer.Find(serviceType) : null) ?? services.GetService(serviceType);
    }

    public object? GetKeyedService(Type serviceType, object? serviceKey) => Own(serviceType, serviceKey) ?? Keyed.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => Own(serviceType, serviceKey) ?? Keyed.GetRequiredKeyedService(serviceType, serviceKey);

    private IKeyedServiceProvider Keyed => services as IKeyedServiceProvider
        ?? throw new InvalidOperationException("This service provider has no keyed services. Use one that has, such as that of Microsoft.Extensions.DependencyInjection.");

    private object? Own(Type serviceType, object? key) => cluster is not null && key is string name && name == cluster ? producer.Find(serviceType) : null;
}
