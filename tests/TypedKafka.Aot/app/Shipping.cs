using TypedKafka;

namespace Aot;

/// <summary>Handlers of each kind: on a class from the services with a scoped service, static, by value and by view.</summary>
[ConsumerGroup("shipping")]
internal sealed partial class Shipping(ITopicProducer<OrderShipped> shipped, Parcel parcel)
{
    [Consume]
    public async Task OnPlaced(OrderPlaced order, MessageContext context, CancellationToken cancel)
    {
        if (context.Topic.Length == 0 || order.Tenant != "eu") throw new InvalidOperationException($"{order} came without its topic or tenant.");
        parcel.Pack(order.Lines);
        await shipped.SendAsync(new OrderShipped(order.OrderId, order.Customer, parcel.Items), cancellationToken: cancel);
    }

    [Consume(Group = "arrivals")]
    public static void OnShipped(OrderShipped order, Acknowledgement acknowledgement, Arrivals arrivals)
    {
        arrivals.Ship(order);
        acknowledgement.Complete();
    }

    [Consume(Group = "metrics")]
    public static void Count(in OrderPlacedView order, Arrivals arrivals) => arrivals.Count(order.Total);
}
