using System.Collections.Concurrent;

namespace Quickstart;

/// <summary>Knows when the orders of this run have all been handled. A real cluster may hold orders of earlier runs as well.</summary>
public sealed class Arrivals
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _orders = new();

    public void Add(Guid order) => Of(order).TrySetResult();

    public Task Of(IEnumerable<Guid> orders) => Task.WhenAll(orders.Select(order => Of(order).Task));

    private TaskCompletionSource Of(Guid order) =>
        _orders.GetOrAdd(order, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
