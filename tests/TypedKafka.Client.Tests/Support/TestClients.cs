using Microsoft.Extensions.Logging;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Support;

/// <summary>Clients of an in-process cluster, over the in-memory transport unless a test needs sockets.</summary>
internal static class TestClients
{
    public static KafkaClientOptions Options(InProcessKafka kafka, bool inMemory = true) => new()
    {
        BootstrapServers = kafka.BootstrapServers,
        ClientId = "tests",
        ConnectCallback = inMemory ? kafka.ConnectInMemory : null,
    };

    public static ClusterClient Connect(
        InProcessKafka kafka, Action<KafkaClientOptions>? configure = null, TimeProvider? time = null, bool inMemory = true, ILoggerFactory? loggers = null)
    {
        var options = Options(kafka, inMemory);
        configure?.Invoke(options);
        return new ClusterClient(ClientSettings.From(options), loggers, time);
    }

    /// <summary>A deadline by the client's clock.</summary>
    public static Deadline In(this ClusterClient client, double seconds) => Deadline.After(client.Time, TimeSpan.FromSeconds(seconds));
}
