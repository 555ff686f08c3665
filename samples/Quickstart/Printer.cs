using TypedKafka;

namespace Quickstart;

/// <summary>Handles every order that is placed: prints it, and says that it has arrived.</summary>
[ConsumerGroup(Group)]
public sealed partial class Printer(Arrivals arrivals)
{
    public const string Group = "quickstart";

    [Consume]
    public void OnPlaced(OrderPlaced order, MessageContext context)
    {
        Console.WriteLine($"received  {order.OrderId} {order.Customer,-6} {order.Total,8:0.00}   {context.Topic}-{context.Partition}@{context.Offset}");
        arrivals.Add(order.OrderId);
    }
}
