using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TypedKafka;
using TypedKafka.Testing.Broker;

namespace Aot;

/// <summary>Orders that are sent, shipped by one handler, and counted by others.</summary>
internal static class Messages
{
    private const int Orders = 200;

    public static async Task<string> RunAsync(string? bootstrap, CancellationToken cancel)
    {
        await using var broker = bootstrap is null ? await InProcessKafka.StartAsync(cancellationToken: cancel) : null;
        using var host = Build(bootstrap ?? broker!.BootstrapServers);
        await host.StartAsync(cancel);
        var arrivals = host.Services.GetRequiredService<Arrivals>();
        try
        {
            var orders = host.Services.GetRequiredService<ITopicProducer<OrderPlaced>>();
            await orders.SendManyAsync(Enumerable.Range(1, Orders).Select(Order), cancellationToken: cancel);
            await arrivals.Done.WaitAsync(cancel);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }

        var lag = await host.Services.GetRequiredService<KafkaClient>().LagAsync(OrderPlaced.Contract, "shipping", cancel);
        const int sum = Orders * (Orders + 1) / 2;
        if (arrivals.Items != 2 * sum || arrivals.Total != sum * 1.25m || lag != 0)
            throw new InvalidOperationException($"{arrivals.Items} items of {2 * sum}, a total of {arrivals.Total} in place of {sum * 1.25m}, and a lag of {lag}.");
        return $"{Orders} orders shipped and counted, {arrivals.Items} items, a total of {arrivals.Total}, the lag is {lag}";
    }

    private static IHost Build(string bootstrap)
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:kafka"] = bootstrap,
            ["TypedKafka:Provisioning"] = nameof(TopicProvisioning.CreateMissing),
            ["TypedKafka:Producer:Compression"] = "Lz4",
            ["TypedKafka:Topics:orders.placed:Name"] = $"aot.{run}.placed",
            ["TypedKafka:Topics:orders.shipped:Name"] = $"aot.{run}.shipped",
            ["TypedKafka:Groups:shipping:Name"] = $"aot-{run}-shipping",
            ["TypedKafka:Groups:arrivals:Name"] = $"aot-{run}-arrivals",
            ["TypedKafka:Groups:metrics:Name"] = $"aot-{run}-metrics",
        });
        builder.AddTypedKafka().AddTopics().AddHandlers();
        builder.Services.AddSingleton(new Arrivals(Orders)).AddScoped<Parcel>();
        return builder.Build();
    }

    private static OrderPlaced Order(int number) => new(
        Guid.NewGuid(), $"Customer {number}", number * 1.25m, DateTimeOffset.UtcNow, Priority.High, [new Line("a", number), new Line("b", number)], new() { ["note"] = "Grüße" }, "eu");
}
