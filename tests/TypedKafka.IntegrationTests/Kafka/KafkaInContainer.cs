using DotNet.Testcontainers.Builders;
using Testcontainers.Kafka;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>One broker from Kafka's own image, where Docker answers.</summary>
public sealed class KafkaInContainer : IAsyncDisposable
{
    public const string Image = "apache/kafka:4.3.1";

    private readonly KafkaContainer _container;

    private KafkaInContainer(KafkaContainer container) => _container = container;

    /// <summary>As the container tells it: with a scheme, and a slash at its end.</summary>
    public string BootstrapServers => _container.GetBootstrapAddress();

    /// <summary>Starts the broker, with the settings that <see cref="KafkaNode"/> has where tests see them.</summary>
    /// <returns>The broker, or null where Docker does not answer.</returns>
    public static async Task<KafkaInContainer?> StartAsync(CancellationToken cancellationToken)
    {
        KafkaContainer container;
        try
        {
            container = new KafkaBuilder(Image)
                .WithEnvironment("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .WithEnvironment("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .Build();
        }
        catch (DockerUnavailableException)
        {
            return null;
        }

        try
        {
            await container.StartAsync(cancellationToken);
            return new KafkaInContainer(container);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
