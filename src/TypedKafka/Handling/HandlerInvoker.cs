using System.ComponentModel;

namespace TypedKafka;

/// <summary>Calls one handler for one record. Generated: it decodes the record, takes the handler and its services from <paramref name="services"/>, and calls.</summary>
/// <param name="context">The record; valid until the returned task has completed.</param>
/// <param name="services">The services to resolve from: a scope of the message, or the root when nothing scoped is asked for.</param>
/// <param name="cancellationToken">Cancelled when the handler should give up: its partition is gone, or the time for shutting down is over.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ValueTask HandlerInvoker(MessageContext context, IServiceProvider services, CancellationToken cancellationToken);
