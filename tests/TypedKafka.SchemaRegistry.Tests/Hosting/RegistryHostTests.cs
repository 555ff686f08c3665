using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Hosting;

/// <summary>The registry of a cluster in a host, and without one, with messages on a broker.</summary>
public sealed class RegistryHostTests
{
    private const int Resolved = 5301;
    private const int NotResolvedYet = 5302;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task A_message_goes_there_and_back_without_a_question_after_the_start(SchemaIdPlacement placement)
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("orders");
        await using var registry = InProcessSchemaRegistry.Start();
        await using var host = await StartAsync(kafka, registry, o => o.SchemaId = placement);
        await host.Log.WaitForAsync(Resolved);
        Assert.Equal("POST /subjects/orders-value/versions", Assert.Single(registry.Requests).ToString());

        await host.Services.GetRequiredService<ITopicProducer<Order>>().SendAsync(new Order("a", 7), cancellationToken: Cancel).Within();
        await foreach (var message in host.Client.Consume(Order.Contract, "readers", Cancel))
        {
            Assert.Equal(new Order("a", 7), message.Value);
            break;
        }

        var stored = Assert.Single(kafka.Read("orders"));
        var body = """{"id":"a","total":7}""";
        Assert.Equal(placement == SchemaIdPlacement.Prefix ? "\0\0\0\0\u0001" + body : body, stored.ValueText);
        Assert.Equal(placement == SchemaIdPlacement.Header ? ["__value_schema_id"] : [], stored.Headers.Select(header => header.Key));
        Assert.Equal("a", stored.KeyText);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_tombstone_has_no_frame_and_needs_no_registry()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("orders");
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        await using var typed = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: new SchemaRegistryFraming(client));
        await typed.Producer(Order.Contract).TombstoneAsync("a"u8, cancellationToken: Cancel).Within();
        Assert.Null(Assert.Single(kafka.Read("orders")).Value);
        await foreach (var message in typed.Consume(Order.Contract, "readers", Cancel))
        {
            Assert.True(message.IsTombstone);
            break;
        }

        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task A_registry_that_is_down_does_not_keep_the_host_from_starting_and_messages_wait_for_it()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("orders");
        await using var registry = InProcessSchemaRegistry.Start();
        var up = new TaskCompletionSource();
        registry.Inject(RegistryFault.Error(503, times: 1));
        registry.Inject(RegistryFault.Hold(up.Task));
        await using var host = await StartAsync(kafka, registry);
        var sending = host.Services.GetRequiredService<ITopicProducer<Order>>().SendAsync(new Order("a", 7), cancellationToken: Cancel).AsTask();
        Assert.False(sending.IsCompleted);
        up.SetResult();
        await sending.Within();
        Assert.Equal("\0\0\0\0\u0001{\"id\":\"a\",\"total\":7}", Assert.Single(kafka.Read("orders")).ValueText);
    }

    [Fact]
    public async Task A_registry_that_stays_down_is_asked_on_and_each_message_that_waits_gets_an_error()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("orders");
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Inject(RegistryFault.Error(503, times: int.MaxValue));
        await using var host = await StartAsync(kafka, registry, o => o.OperationTimeout = TimeSpan.FromMilliseconds(20));
        await host.Log.WaitForAsync(NotResolvedYet);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() =>
            host.Services.GetRequiredService<ITopicProducer<Order>>().SendAsync(new Order("a", 7), cancellationToken: Cancel).Within());
        Assert.True(error.IsTransient);
        Assert.Empty(kafka.Read("orders"));
    }

    [Fact]
    public async Task A_schema_that_the_registry_refuses_stops_the_host()
    {
        await using var kafka = await Broker.StartAsync();
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("orders-value", "{}", "JSON");
        registry.Incompatibility = (_, _, _) => "a field is missing";
        await using var host = TestHost.Build(kafka.BootstrapServers, builder => Add(builder, registry, null));
        var stopping = host.Stopping;
        await host.StartAsync();
        await stopping;
        Assert.Contains(host.Log.Entries, entry => entry.Exception is SchemaRegistryException { Failure: SchemaRegistryFailure.Incompatible } error
            && error.Message.Contains("a field is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_asked_at_the_start_where_the_options_say_so()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("orders");
        await using var registry = InProcessSchemaRegistry.Start();
        await using var host = await StartAsync(kafka, registry, o => o.ResolveAtStart = false);
        await host.Services.GetServices<IHostedService>().OfType<SchemaRegistry.Hosting.SchemaResolver>().Single().ExecuteTask!.Within();
        Assert.Empty(registry.Requests);
        await host.Services.GetRequiredService<ITopicProducer<Order>>().SendAsync(new Order("a", 7), cancellationToken: Cancel).Within();
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_topic_of_another_name_has_its_subject_by_that_name()
    {
        await using var kafka = await Broker.StartAsync();
        await using var registry = InProcessSchemaRegistry.Start();
        await using var host = await TestHost.StartAsync(kafka, builder => Add(builder, registry, null), o => o.Topics["orders"].Name = "eu.orders");
        await host.Log.WaitForAsync(Resolved);
        Assert.Single(registry.Schemas("eu.orders-value"));
    }

    private static Task<TestHost> StartAsync(TypedKafka.Testing.Broker.InProcessKafka kafka, InProcessSchemaRegistry registry, Action<SchemaRegistryOptions>? configure = null) =>
        TestHost.StartAsync(kafka, builder => Add(builder, registry, configure));

    private static void Add(TypedKafkaBuilder builder, InProcessSchemaRegistry registry, Action<SchemaRegistryOptions>? configure) => builder
        .AddSchemaRegistry(o =>
        {
            o.Url = registry.Url;
            o.RetryBackoff = o.RetryBackoffMax = TimeSpan.FromMilliseconds(1);
            configure?.Invoke(o);
        })
        .AddContract(Order.Contract, channel => new OrderProducer(channel));
}
