using Microsoft.Extensions.Logging;
using TypedKafka.Client.Administration;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;

namespace TypedKafka.Client;

/// <summary>
/// One Kafka cluster. Producers, consumers and admin clients made from it share its metadata and connections. Make one for each cluster and keep it.
/// </summary>
public sealed class KafkaCluster : IAsyncDisposable
{
    private KafkaCluster(ClusterClient client) => Client = client;

    /// <summary>What the parts of this library work with.</summary>
    internal ClusterClient Client { get; }

    /// <summary>Makes a cluster's client. Nothing is connected to yet: the first call that needs a broker does that.</summary>
    /// <param name="options">Checked and copied.</param>
    /// <param name="loggers">Where to log. Default: nowhere.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <exception cref="KafkaConfigurationException">An option is wrong; the message names each, its value and what is legal.</exception>
    public static KafkaCluster Create(KafkaClientOptions options, ILoggerFactory? loggers = null, TimeProvider? time = null) =>
        new(new ClusterClient(ClientSettings.From(options), loggers, time));

    /// <summary>Makes a client for topics, configuration, groups and offsets. It needs no disposing.</summary>
    public KafkaAdmin CreateAdmin() => new(Client);

    /// <summary>Makes a consumer. It connects when something is assigned or subscribed to; dispose it to leave its group at once.</summary>
    /// <param name="options">Checked and copied; <see langword="null"/> for the defaults, without a group.</param>
    /// <exception cref="KafkaConfigurationException">An option is wrong; the message names each, its value and what is legal.</exception>
    public KafkaConsumer CreateConsumer(ConsumerOptions? options = null) => new(Client, ConsumerSettings.From(options ?? new ConsumerOptions(), Client.Settings));

    /// <summary>Makes a producer. Nothing is connected to yet: the first send does that.</summary>
    /// <param name="options">Checked and copied. Default: the defaults.</param>
    /// <exception cref="KafkaConfigurationException">An option is wrong; the message names each, its value and what is legal.</exception>
    public KafkaProducer CreateProducer(ProducerOptions? options = null) =>
        new(Client, ProducerSettings.From(options ?? new ProducerOptions(), Client.Settings));

    /// <summary>Makes a producer whose records become visible together, by transactions. Nothing is connected to yet.</summary>
    /// <param name="transactionalId">
    /// The producer's name in the cluster: the same for each start of the same instance, different for instances that run side by side. Whoever begins with it last fences the others.
    /// </param>
    /// <param name="options">Checked and copied. Default: the defaults.</param>
    /// <exception cref="KafkaConfigurationException">An option is wrong; the message names each, its value and what is legal.</exception>
    public KafkaTransactionalProducer CreateTransactionalProducer(string transactionalId, ProducerOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(transactionalId);
        return new KafkaTransactionalProducer(Client, ProducerSettings.ForTransactions(options ?? new ProducerOptions(), Client.Settings), transactionalId);
    }

    /// <summary>Closes all connections. Dispose producers and consumers first: what they have not delivered or committed is lost with it.</summary>
    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
