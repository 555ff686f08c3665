using Microsoft.Extensions.DependencyInjection;

namespace TypedKafka.Handling;

/// <summary>
/// Whether a handler needs a scope for each message. A scope costs an allocation and a disposal a message, so none is made when the handler's class and
/// all services that it asks for are singletons.
/// </summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    /// <summary>What is not known to be a singleton, a service of another container included, is taken from a scope: that is always right.</summary>
    public bool NeedsScope(HandlerDefinition handler)
    {
        if (handler.HandlerType is { } type && !IsSingleton(type)) return true;
        return handler.Services.Any(service => !IsSingleton(service)) || handler.OtherServices.Any(service => !IsSingleton(service));
    }

    private bool IsSingleton(Type type)
    {
        var open = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : null;
        ServiceLifetime? lifetime = null;
        foreach (var descriptor in services)
        {
            // The last registration wins, and a closed one over an open one.
            if (descriptor.IsKeyedService) continue;
            if (descriptor.ServiceType == type) lifetime = descriptor.Lifetime;
        }

        if (lifetime is null && open is not null)
        {
            foreach (var descriptor in services)
            {
                if (!descriptor.IsKeyedService && descriptor.ServiceType == open) lifetime = descriptor.Lifetime;
            }
        }

        return lifetime == ServiceLifetime.Singleton;
    }
}
