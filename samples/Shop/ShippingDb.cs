/// <summary>Stands for a database: it writes down what is shipped.</summary>
public sealed class ShippingDb(ILogger<ShippingDb> log)
{
    public Task ShipAsync(OrderPlaced order, CancellationToken cancel)
    {
        log.LogInformation("Shipping {OrderId} to {Customer}.", order.OrderId, order.Customer);
        return Task.CompletedTask;
    }
}
