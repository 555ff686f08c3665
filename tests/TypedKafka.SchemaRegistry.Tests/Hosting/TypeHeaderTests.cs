using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Hosting;

/// <summary>Unions whose case a record header names, where a registry has the schemas.</summary>
public sealed class TypeHeaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_JSON_the_schema_of_all_cases_is_registered_and_header_and_frame_go_together()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("calls");
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        await using var typed = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: new SchemaRegistryFraming(client));
        PhoneCall[] calls = [new Called(1, "112"), new HungUp(1)];
        foreach (var call in calls) await typed.Producer(PhoneCall.Contract).SendAsync(call, cancellationToken: Cancel).Within();

        var read = new List<PhoneCall?>();
        await foreach (var message in typed.Consume(PhoneCall.Contract, "readers", Cancel))
        {
            read.Add(message.Value);
            if (read.Count == calls.Length) break;
        }

        Assert.Equal(calls, read);
        var stored = kafka.Read("calls");
        Assert.Equal(["\0\0\0\0\u0001{\"number\":\"112\",\"line\":1}", "\0\0\0\0\u0001{\"line\":1}"], stored.Select(static record => record.ValueText));
        Assert.All(stored, static record => Assert.Equal("type", Assert.Single(record.Headers).Key));
        using var schema = JsonDocument.Parse(Assert.Single(registry.Schemas("calls-value")));
        Assert.Equal(["Called", "HungUp"], schema.RootElement.GetProperty("oneOf").EnumerateArray().Select(static one => one.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task In_Avro_it_is_refused_before_anything_is_sent_and_stops_a_host()
    {
        await using var kafka = await Broker.StartAsync();
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        await using var typed = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: new SchemaRegistryFraming(client));
        const string reason = "Visit names its types in the header 'type', so its schema does not describe its bodies";
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(() => typed.Producer(Visit.Contract)).Message, StringComparison.Ordinal);

        await using var host = TestHost.Build(
            kafka.BootstrapServers, builder => builder.AddSchemaRegistry(o => o.Url = registry.Url).AddContract(Visit.Contract, static channel => new VisitProducer(channel)));
        var stopping = host.Stopping;
        await host.StartAsync();
        await stopping;
        Assert.Contains(host.Log.Entries, static entry => entry.Exception is InvalidOperationException error && error.Message.Contains(reason, StringComparison.Ordinal));
        Assert.Empty(registry.Requests);
    }
}
