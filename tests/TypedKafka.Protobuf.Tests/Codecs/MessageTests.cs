using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>Through a broker.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task Protobuf_messages_are_sent_and_read_with_their_keys_and_headers()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var broker = await InProcessKafka.StartAsync(cancellationToken: cancel);
        broker.CreateTopic("everything");
        await using var client = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = broker.BootstrapServers });
        Everything[] sent = [.. Enumerable.Range(0, 50).Select(static seed => RandomEverything.Next(seed) with { Tenant = "north", Hops = 1 })];
        await client.Producer(Everything.Contract).SendManyAsync(sent, cancellationToken: cancel);

        var received = new List<Everything>();
        await foreach (var message in client.Consume(Everything.Contract, "readers", cancel))
        {
            received.Add(message.Value!);
            if (received.Count == sent.Length) break;
        }

        Assert.Equal(sent.Select(Plain.Of).Order(StringComparer.Ordinal), received.Select(Plain.Of).Order(StringComparer.Ordinal));
    }
}
