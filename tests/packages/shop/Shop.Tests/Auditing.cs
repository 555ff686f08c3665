using TypedKafka;

namespace Shop.Tests;

[ConsumerGroup("auditing")]
internal static partial class Auditing
{
    [Consume]
    public static void OnAudited(OrderAudited order, AuditedOrders orders) => orders.Audited.TrySetResult(order.OrderId);
}
