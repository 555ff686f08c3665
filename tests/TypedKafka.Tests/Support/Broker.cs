using TypedKafka.Testing.Broker;

namespace TypedKafka.Tests.Support;

/// <summary>Starts an in-process broker that ends with its test.</summary>
internal static class Broker
{
    public static ValueTask<InProcessKafka> StartAsync(InProcessKafkaOptions? options = null) => InProcessKafka.StartAsync(options, TestContext.Current.CancellationToken);
}
