using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TypedKafka;

/// <summary>
/// The handlers of an application, all clusters together: a handler names its cluster itself. Filled while services are registered, read when the host starts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlerRegistry
{
    private readonly IServiceCollection _services;
    private readonly List<HandlerDefinition> _handlers = [];

    internal HandlerRegistry(IServiceCollection services) => _services = services;

    internal IReadOnlyList<HandlerDefinition> Handlers => _handlers;

    /// <summary>The registrations that the handlers' lifetimes are looked up in.</summary>
    internal IServiceCollection Services => _services;

    /// <summary>
    /// Adds a handler; adding it again changes nothing. Its class becomes a scoped service unless the application has registered it otherwise: as a singleton it costs
    /// no allocation per message.
    /// </summary>
    public void Add(HandlerDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Invoke is null == definition.InvokeBatch is null)
            throw new ArgumentException($"{definition.Name} takes either one message at a time or batches: one of {nameof(definition.Invoke)} and {nameof(definition.InvokeBatch)} must be set.", nameof(definition));
        if (_handlers.Exists(definition.IsSameHandler)) return;
        _handlers.Add(definition);
        if (definition.HandlerType is { } type) _services.TryAddScoped(type);
    }
}
