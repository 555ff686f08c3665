using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TypedKafka.Client;

namespace TypedKafka.Tests.Hosting;

/// <summary>Options from configuration, through the generated binding code.</summary>
public sealed class OptionsBindingTests
{
    [Theory]
    [InlineData(typeof(KafkaClientOptions), "")]
    [InlineData(typeof(TlsOptions), "Tls:")]
    [InlineData(typeof(SaslOptions), "Sasl:")]
    [InlineData(typeof(ProducerOptions), "Producer:")]
    [InlineData(typeof(ConsumerOptions), "Consumer:")]
    [InlineData(typeof(TypedKafkaOptions), "")]
    public void Every_option_arrives_from_configuration(Type type, string path)
    {
        var expected = new Dictionary<PropertyInfo, object>();
        var settings = new Dictionary<string, string?>();
        foreach (var property in type.GetProperties())
        {
            if (!property.CanWrite || Sample(property) is not { } sample) continue;
            expected.Add(property, sample);
            settings.Add($"TypedKafka:{path}{property.Name}", Convert.ToString(sample, CultureInfo.InvariantCulture));
        }

        var bound = Bind(settings);
        object? target = type.Name switch
        {
            nameof(KafkaClientOptions) => bound.Client,
            nameof(TlsOptions) => bound.Client.Tls,
            nameof(SaslOptions) => bound.Client.Sasl,
            nameof(ProducerOptions) => bound.Producer,
            nameof(ConsumerOptions) => bound.Consumer,
            _ => bound,
        };
        Assert.NotEmpty(expected);
        Assert.All(expected, pair => Assert.Equal(pair.Value, pair.Key.GetValue(target)));
    }

    [Fact]
    public void Names_of_an_environment_arrive_by_logical_name()
    {
        var options = Bind(new()
        {
            ["TypedKafka:Topics:orders.placed:Name"] = "eu.orders.placed",
            ["TypedKafka:Topics:orders.placed:Partitions"] = "12",
            ["TypedKafka:Topics:orders.placed:ReplicationFactor"] = "3",
            ["TypedKafka:Groups:shipping:Name"] = "eu-shipping",
            ["TypedKafka:Consumer:Assignors:0"] = "range",
        });
        Assert.Equal("eu.orders.placed", options.Topics["orders.placed"].Name);
        Assert.Equal(12, options.Topics["orders.placed"].Partitions);
        Assert.Equal((short)3, options.Topics["orders.placed"].ReplicationFactor);
        Assert.Equal("eu-shipping", options.Groups["shipping"].Name);
        Assert.Equal(["range"], options.Consumer.Assignors);
    }

    [Fact]
    public void Bootstrap_servers_come_from_the_connection_string_unless_the_section_has_them()
    {
        Assert.Equal("a:1", Bind(new() { ["ConnectionStrings:kafka"] = "a:1" }).BootstrapServers);
        Assert.Equal("b:2", Bind(new() { ["ConnectionStrings:kafka"] = "a:1", ["TypedKafka:BootstrapServers"] = "b:2" }).BootstrapServers);
    }

    [Fact]
    public void Code_has_the_last_word()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Configuration(new() { ["TypedKafka:BootstrapServers"] = "a:1", ["TypedKafka:ClientId"] = "configured" }));
        services.AddTypedKafka(o => o.BootstrapServers = "b:2").Services.AddTypedKafka(o => o.Topics["orders.placed"].Name = "renamed");
        var options = services.BuildServiceProvider().GetRequiredService<IOptionsMonitor<TypedKafkaOptions>>().CurrentValue;
        Assert.Equal(("b:2", "configured", "renamed"), (options.BootstrapServers, options.Client.ClientId, options.Topics["orders.placed"].Name));
    }

    [Fact]
    public void A_named_cluster_has_a_section_and_a_connection_string_of_its_own()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Configuration(new()
        {
            ["TypedKafka:BootstrapServers"] = "a:1",
            ["TypedKafka:Clusters:eu:ClientId"] = "european",
            ["ConnectionStrings:eu"] = "eu:1",
        }));
        services.AddTypedKafka();
        services.AddTypedKafka("eu");
        var monitor = services.BuildServiceProvider().GetRequiredService<IOptionsMonitor<TypedKafkaOptions>>();
        Assert.Equal("a:1", monitor.CurrentValue.BootstrapServers);
        Assert.Equal(("eu:1", "european"), (monitor.Get("eu").BootstrapServers, monitor.Get("eu").Client.ClientId));
    }

    private static TypedKafkaOptions Bind(Dictionary<string, string?> settings)
    {
        settings.TryAdd("TypedKafka:BootstrapServers", "localhost:9092");
        if (settings.ContainsKey("ConnectionStrings:kafka") && settings["TypedKafka:BootstrapServers"] == "localhost:9092") settings.Remove("TypedKafka:BootstrapServers");
        var options = new TypedKafkaOptions();
        using var services = new ServiceCollection().AddSingleton(Configuration(settings)).BuildServiceProvider();
        TypedKafka.Hosting.TypedKafkaConfiguration.Bind(services, cluster: null, options);
        return options;
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    // A value that is not the default, for everything that one configuration key can hold.
    private static object? Sample(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var current = property.GetValue(Activator.CreateInstance(property.DeclaringType!));
        if (type == typeof(string)) return "x" + property.Name;
        if (type == typeof(bool)) return !(bool)current!;
        if (type == typeof(int)) return (current as int? ?? 0) + 1;
        if (type == typeof(long)) return (long)current! + 1;
        if (type == typeof(TimeSpan)) return (TimeSpan)current! + TimeSpan.FromMilliseconds(1);
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().First(value => !value.Equals(current));
        return null;
    }
}
