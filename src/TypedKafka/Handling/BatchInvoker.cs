using System.ComponentModel;

namespace TypedKafka;

/// <summary>Calls one handler for several records of a partition. Generated: it decodes the records, takes the handler and its services from <paramref name="services"/>, and calls.</summary>
/// <param name="contexts">The records, at least one; valid until the returned task has completed. The array is the callee's.</param>
/// <param name="services">The services to resolve from: a scope of the batch, or the root when nothing scoped is asked for.</param>
/// <param name="cancellationToken">Cancelled when the handler should give up: its partition is gone, or the time for shutting down is over.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ValueTask BatchInvoker(MessageContext[] contexts, IServiceProvider services, CancellationToken cancellationToken);
