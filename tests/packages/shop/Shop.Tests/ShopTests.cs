using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;
using TypedKafka;
using TypedKafka.Testing.Broker;
using Xunit;

namespace Shop.Tests;

public sealed class ShopTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_placed_order_is_shipped()
    {
        await using var broker = await InProcessKafka.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var host = ShopHost.Build(broker.BootstrapServers);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var order = new OrderPlaced(Guid.NewGuid(), "Ada", 12.25m, DateTimeOffset.UtcNow);

        await host.Services.GetRequiredService<ITopicProducer<OrderPlaced>>().SendAsync(order, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Ada", await host.Services.GetRequiredService<ShippedOrders>().WaitAsync(order.OrderId));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Both_assemblies_register_their_own_contracts_and_handlers()
    {
        await using var broker = await InProcessKafka.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var audited = new AuditedOrders();
        using var host = ShopHost.Build(broker.BootstrapServers, kafka =>
        {
            kafka.Services.AddSingleton(audited);
            kafka.AddTopics().AddHandlers();
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        var order = Guid.NewGuid();

        await host.Services.GetRequiredService<OrderAuditedProducer>().SendAsync(new OrderAudited(order), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(order, await audited.Audited.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
