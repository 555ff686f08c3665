using System.Collections.Concurrent;

namespace Shop;

/// <summary>Which orders were shipped, for whoever waits for them.</summary>
internal sealed class ShippedOrders
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<string>> _orders = new();

    public void Add(OrderShipped order) => Of(order.OrderId).TrySetResult(order.Customer);

    /// <summary>The customer, once the order was shipped.</summary>
    public Task<string> WaitAsync(Guid order) => Of(order).Task.WaitAsync(TimeSpan.FromSeconds(30));

    private TaskCompletionSource<string> Of(Guid order) => _orders.GetOrAdd(order, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
