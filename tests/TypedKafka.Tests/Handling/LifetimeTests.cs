using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Handlers and their services from dependency injection, through generated dispatch.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task By_default_each_message_has_a_scope_that_is_disposed_after_it()
    {
        var uses = await RunAsync(services => services.AddScoped<Tracked>(), add => add.AddHandler<Greeter>());
        Assert.Equal(3, uses.Select(use => use.Handler).Distinct().Count());
        Assert.Equal(3, uses.Select(use => use.Service).Distinct().Count());
        Assert.All(uses, use => Assert.True(use.Service.IsDisposed));
    }

    [Fact]
    public async Task A_singleton_handler_with_singleton_services_is_one_for_all()
    {
        var uses = await RunAsync(services => services.AddSingleton<Tracked>().AddSingleton<Greeter>(), add => add.AddHandler<Greeter>());
        Assert.Single(uses.Select(use => use.Handler).Distinct());
        Assert.Single(uses.Select(use => use.Service).Distinct());
    }

    [Fact]
    public async Task A_scoped_service_of_a_singleton_handler_is_taken_from_the_message_s_scope()
    {
        var uses = await RunAsync(services => services.AddScoped<Tracked>().AddSingleton<Greeter>(), add => add.AddHandler<Greeter>());
        Assert.Single(uses.Select(use => use.Handler).Distinct());
        Assert.Equal(3, uses.Select(use => use.Service).Distinct().Count());
    }

    private static async Task<IReadOnlyList<Uses.Use>> RunAsync(Action<IServiceCollection> register, Action<TypedKafkaBuilder> add)
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("greetings");
        var uses = new Uses();
        await using (var host = await TestHost.StartAsync(kafka, builder =>
        {
            builder.Services.AddSingleton(uses);
            register(builder.Services);
            add(builder);
        }))
        {
            await host.Client.Producer(Greeting.Contract).SendManyAsync([new("a"), new("b"), new("c")], cancellationToken: TestContext.Current.CancellationToken).Within();
            await uses.Three.Within();
        }

        return uses.All;
    }
}
