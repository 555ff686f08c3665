using Formats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TypedKafka;
using TypedKafka.SchemaRegistry;

// dotnet run --project samples/Formats                                                    a broker and a registry inside this process
// dotnet run --project samples/Formats -- --bootstrap HOST:PORT --registry http://HOST:PORT     your own
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
    await using var registry = CommandLine.StartRegistryUnlessGiven(builder.Configuration);

    builder.AddTypedKafka(o =>
    {
        o.Provisioning = TopicProvisioning.CreateMissing;
        o.Producer.MaxBlockTime = TimeSpan.FromSeconds(10);
    }).AddSchemaRegistry(o => o.OperationTimeout = TimeSpan.FromSeconds(10)).AddTopics().AddHandlers();
    builder.Services.AddSingleton<Arrivals>().AddSingleton<Reader>();
    using var host = builder.Build();
    await host.StartAsync(cancel);
    try
    {
        var (id, at) = (Guid.NewGuid(), new DateTimeOffset(2026, 11, 25, 9, 30, 0, TimeSpan.Zero));
        await SendAndReceiveAsync(host.Services, new JsonOrder(id, "Ada", 42.50m, at), cancel);
        await SendAndReceiveAsync(host.Services, new AvroOrder(id, "Ada", 42.50m, at), cancel);
        await SendAndReceiveAsync(host.Services, new ProtobufOrder(id, "Ada", 42.50m, at), cancel);
        await PrintSchemasAsync(host.Services.GetRequiredService<SchemaRegistryClient>(), cancel);
    }
    finally
    {
        await host.StopAsync(CancellationToken.None);               // finishes, commits, leaves the group
    }

    Console.WriteLine("Each format was read as it was written.");
}

static async Task SendAndReceiveAsync<T>(IServiceProvider services, T order, CancellationToken cancel)
    where T : notnull
{
    var at = await services.GetRequiredService<ITopicProducer<T>>().SendAsync(order, cancellationToken: cancel);
    Console.WriteLine($"sent      {at.Topic}-{at.Partition}@{at.Offset}");
    await services.GetRequiredService<Arrivals>().Of(order).WaitAsync(cancel);
}

// What the registry has now: it was asked when the host started, and not for any message since.
static async Task PrintSchemasAsync(SchemaRegistryClient registry, CancellationToken cancel)
{
    foreach (var subject in (string[])["orders.json-value", "orders.avro-value", "orders.protobuf-value"])
    {
        var latest = await registry.GetLatestAsync(subject, cancel);
        Console.WriteLine($"schema {latest.Id,2} {latest.Subject}, version {latest.Version}, {latest.Schema.Format}:\n{latest.Schema.Text.Trim()}");
    }
}
