using Microsoft.Extensions.DependencyInjection;
using Shop;
using Shop.Contracts;
using TypedKafka;
using TypedKafka.Testing.Broker;

await using var broker = await InProcessKafka.StartAsync();
using var host = ShopHost.Build(broker.BootstrapServers);
await host.StartAsync();

var orders = host.Services.GetRequiredService<ITopicProducer<OrderPlaced>>();
var shipped = host.Services.GetRequiredService<ShippedOrders>();
foreach (var customer in (string[])["Ada", "Grace", "Barbara"])
{
    var order = new OrderPlaced(Guid.NewGuid(), customer, 9.5m, DateTimeOffset.UtcNow);
    await orders.SendAsync(order);
    Console.WriteLine($"shipped to {await shipped.WaitAsync(order.OrderId)}");
}

await host.Services.GetRequiredService<ITopicProducer<Refund>>().SendAsync(new Refund { OrderId = Guid.NewGuid(), Customer = "Ada" });
Console.WriteLine($"refunded {await Refunds.First}");

await host.StopAsync();
