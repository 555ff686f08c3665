using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quickstart;
using TypedKafka;
using TypedKafka.Testing.Broker;

// dotnet run --project samples/Quickstart                              a broker inside this process: no Kafka, no Docker
// dotnet run --project samples/Quickstart -- --bootstrap HOST:PORT     your own cluster
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(45));
try
{
    await RunAsync(deadline.Token);
    return 0;
}
catch (Exception exception)
{
    await Console.Error.WriteLineAsync(deadline.IsCancellationRequested ? $"Not done after 45 s: {exception.Message}" : exception.Message);
    return 1;
}

async Task RunAsync(CancellationToken cancel)
{
    var builder = Host.CreateApplicationBuilder();
    builder.Configuration.AddCommandLine(args, CommandLine.Switches);
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    await using var broker = await CommandLine.StartBrokerUnlessGivenAsync(builder.Configuration, cancel);

    builder.AddTypedKafka(o =>
    {
        o.Provisioning = TopicProvisioning.CreateMissing;
        o.Producer.MaxBlockTime = TimeSpan.FromSeconds(10);
    }).AddTopics().AddHandlers();
    builder.Services.AddSingleton<Arrivals>().AddSingleton<Printer>();
    using var host = builder.Build();
    await host.StartAsync(cancel);
    try
    {
        await SendAndReceiveAsync(host.Services, cancel);
    }
    finally
    {
        await host.StopAsync(CancellationToken.None);               // finishes, commits, leaves the group
    }

    var lag = await host.Services.GetRequiredService<KafkaClient>().LagAsync(OrderPlaced.Contract, Printer.Group, cancel);
    Console.WriteLine($"the lag is {lag}");
    if (lag != 0) throw new InvalidOperationException($"The group '{Printer.Group}' has not handled {lag} records.");
}

static async Task SendAndReceiveAsync(IServiceProvider services, CancellationToken cancel)
{
    var orders = services.GetRequiredService<ITopicProducer<OrderPlaced>>();
    OrderPlaced[] placed =
    [
        new(Guid.NewGuid(), "Ada", 42.00m, DateTimeOffset.UtcNow),
        new(Guid.NewGuid(), "Grace", 7.50m, DateTimeOffset.UtcNow),
        new(Guid.NewGuid(), "Edsger", 1234.56m, DateTimeOffset.UtcNow),
    ];
    foreach (var order in placed)
    {
        var at = await orders.SendAsync(order, cancellationToken: cancel);
        Console.WriteLine($"sent      {order.OrderId} {order.Customer,-6} {order.Total,8:0.00}   {at.Topic}-{at.Partition}@{at.Offset}");
    }

    await services.GetRequiredService<Arrivals>().Of(placed.Select(order => order.OrderId)).WaitAsync(cancel);
}
