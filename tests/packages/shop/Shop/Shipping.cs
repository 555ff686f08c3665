using Shop.Contracts;
using TypedKafka;

namespace Shop;

[ConsumerGroup("shipping")]
internal sealed partial class Shipping(ITopicProducer<OrderShipped> shipped)
{
    private static long _cents;

    public static decimal Revenue => Volatile.Read(ref _cents) / 100m;

    [Consume]
    public async Task OnPlaced(OrderPlaced order, CancellationToken cancel) =>
        await shipped.SendAsync(new OrderShipped(order.OrderId, order.Customer), cancellationToken: cancel);

    [Consume]
    public static void OnShipped(OrderShipped order, ShippedOrders orders) => orders.Add(order);

    [Consume(Group = "metrics")]
    public static void Count(in OrderPlacedView order) => Interlocked.Add(ref _cents, (long)(order.Total * 100));
}
