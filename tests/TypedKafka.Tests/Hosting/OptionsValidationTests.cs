using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedKafka.Client;

namespace TypedKafka.Tests.Hosting;

/// <summary>Wrong options: an error at once, that names each of them.</summary>
public sealed class OptionsValidationTests
{
    [Fact]
    public async Task A_host_does_not_start_with_wrong_options_and_the_error_names_them_all()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddTypedKafka(o =>
        {
            o.HandlerStopTimeout = TimeSpan.FromHours(1);
            o.Consumer.GroupId = "mine";
            o.Topics["orders.placed"].Name = "no spaces";
            o.Topics["orders.placed"].Partitions = -1;
            o.Groups["shipping"].Name = " ";
        });
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("BootstrapServers", error.Message, StringComparison.Ordinal);
        Assert.Contains("HandlerStopTimeout is 01:00:00", error.Message, StringComparison.Ordinal);
        Assert.Contains("GroupId is 'mine'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Topics[\"orders.placed\"].Name is 'no spaces'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Topics[\"orders.placed\"].Partitions is -1", error.Message, StringComparison.Ordinal);
        Assert.Contains("Groups[\"shipping\"].Name is empty", error.Message, StringComparison.Ordinal);
        Assert.Contains("section TypedKafka", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_static_member_may_be_named_though_its_group_comes_from_the_handler()
    {
        var options = new TypedKafkaOptions { BootstrapServers = "localhost:9092", Consumer = { GroupInstanceId = "shop-1" } };
        Assert.Empty(TypedKafka.Hosting.TypedKafkaOptionsValidator.Check(options));
    }

    [Fact]
    public void An_error_of_a_named_cluster_says_which()
    {
        using var services = new ServiceCollection().AddTypedKafka("eu").Services.BuildServiceProvider();
        var monitor = services.GetRequiredService<IOptionsMonitor<TypedKafkaOptions>>();
        var error = Assert.Throws<OptionsValidationException>(() => monitor.Get("eu"));
        Assert.Contains("cluster 'eu', section TypedKafka:Clusters:eu", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_host_the_client_refuses_wrong_options()
    {
        var error = Assert.Throws<KafkaConfigurationException>(() => KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = "nowhere" }));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders.placed", true)]
    [InlineData("a_b-C.9", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("größe", false)]
    public void Topic_names_are_checked_as_kafka_does(string name, bool isLegal)
    {
        Assert.Equal(isLegal, TypedKafka.Hosting.TopicNames.IsLegal(name));
        Assert.False(TypedKafka.Hosting.TopicNames.IsLegal(new string('a', 250)));
    }
}
