using TypedKafka;

var builder = WebApplication.CreateBuilder(args);
builder.AddTypedKafka().AddTopics().AddHandlers();              // TypedKafka:BootstrapServers
builder.Services.AddScoped<ShippingDb>();
var app = builder.Build();

app.MapPost("/orders", async (NewOrder o, ITopicProducer<OrderPlaced> orders, CancellationToken cancel) =>
    await orders.SendAsync(new(Guid.NewGuid(), o.Customer, o.Total, DateTimeOffset.UtcNow), cancellationToken: cancel));
app.Run();

public record NewOrder(string Customer, decimal Total);

[Topic("orders.placed", Partitions = 6)]
public partial record OrderPlaced([MessageKey] Guid OrderId, string Customer, decimal Total, DateTimeOffset PlacedAt);

[ConsumerGroup("shipping")]
public sealed partial class Shipping
{
    [Consume]
    public Task OnPlaced(OrderPlaced order, ShippingDb db, CancellationToken cancel) => db.ShipAsync(order, cancel);

    [Consume(Group = "metrics")]                                // allocates nothing: reads the fetched bytes
    public static void Count(in OrderPlacedView order) => Metrics.Add(order.Total);
}
