using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TypedKafka.Client;
using TypedKafka.Handling;
using TypedKafka.Handling.ExactlyOnce;
using TypedKafka.Handling.Failures;
using TypedKafka.Hosting;
using TypedKafka.Producing;

namespace TypedKafka;

/// <summary>
/// A cluster, typed: makes producers and reads messages by their contracts. A host makes one for each <c>AddTypedKafka</c>; without a host it is made by <see cref="Create"/>. Nothing is
/// connected to before the first message is sent or read. Safe for concurrent use.
/// </summary>
public sealed class KafkaClient : ITopicChannelSource, IAsyncDisposable, IDisposable
{
    private readonly TypedKafkaOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly IMessageFraming? _framing;
    private readonly PendingSendPool _sends = new();
    private readonly Lock _gate = new();
    private KafkaProducer? _producer;
    private Task? _disposal;

    private KafkaClient(TypedKafkaOptions options, ILoggerFactory loggers, TimeProvider time, IMessageFraming? framing)
    {
        _framing = framing;
        _options = options;
        _loggers = loggers;
        _time = time;
        Log = loggers.CreateLogger<KafkaClient>();
        Cluster = KafkaCluster.Create(options.Client, loggers, time);
    }

    /// <summary>The client beneath, with keys and values as bytes: its own producers and consumers, and administration.</summary>
    public KafkaCluster Cluster { get; }

    /// <summary>Makes a client. Does no I/O.</summary>
    /// <param name="options">The cluster's options. Later changes of them have no effect.</param>
    /// <param name="loggers">Where to log; nowhere by default.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="framing">What stands before the bodies of messages, such as a schema registry's prefix; nothing by default.</param>
    /// <exception cref="KafkaConfigurationException">Options cannot work; the message names each.</exception>
    public static KafkaClient Create(TypedKafkaOptions options, ILoggerFactory? loggers = null, TimeProvider? time = null, IMessageFraming? framing = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (TypedKafkaOptionsValidator.Check(options) is { Count: > 0 } errors) throw new KafkaConfigurationException(errors);
        return new KafkaClient(options, loggers ?? NullLoggerFactory.Instance, time ?? TimeProvider.System, framing);
    }

    /// <summary>A producer for messages of a contract: <c>kafka.Producer(OrderPlaced.Contract)</c>. All producers of a client share batches, memory and connections.</summary>
    public TopicProducer<T> Producer<T>(ITopicContract<T> contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return ProducerOn(SharedProducer(), contract);
    }

    /// <summary>
    /// Reads the messages of a contract as a member of a group: <c>await foreach (var message in kafka.Consume(OrderPlaced.Contract, "audit"))</c>. A message is committed, with others by time, once the next
    /// one is asked for; leaving the loop commits those before the message at hand, and leaves the group. The messages of a partition come in order.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="group">The consumer group's logical name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Serialization.MessageFormatException">A record is not a message of the contract; it is not committed.</exception>
    public IAsyncEnumerable<Message<T>> Consume<T>(ITopicContract<T> contract, string group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrWhiteSpace(group);
        var groupId = _options.Groups.Apply(group);
        var consumer = Cluster.CreateConsumer(GroupConsumerOptions.For(_options.Consumer, groupId));
        var topic = _options.Topics.Apply(contract.Topic).Name;
        var reader = new TopicReader<T>(contract, topic, groupId, consumer, Handling, Log, _time, _framing?.OpenReader(topic, contract.Schema));
        return reader.ReadAsync(cancellationToken);
    }

    /// <summary>Completes when everything that was sent before, by any producer of this client, has been acknowledged or has failed.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        KafkaProducer? producer;
        lock (_gate) producer = _producer;
        return producer is null ? ValueTask.CompletedTask : producer.FlushAsync(cancellationToken);
    }

    /// <summary>How many records of a contract's topic a group has not committed yet, in all partitions together. A partition without a commit counts whole.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="group">The consumer group's logical name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaException">The brokers could not say.</exception>
    public ValueTask<long> LagAsync<T>(ITopicContract<T> contract, string group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrWhiteSpace(group);
        return new GroupLag(Cluster.CreateAdmin()).AskAsync(_options.Topics.Apply(contract.Topic).Name, _options.Groups.Apply(group), cancellationToken);
    }

    /// <summary>Sends what producers still hold, for <see cref="ProducerOptions.CloseTimeout"/> at most, and closes all connections.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate) return new ValueTask(_disposal ??= Task.Run(DisposeCoreAsync));
    }

    /// <summary>As <see cref="DisposeAsync"/>, for containers that dispose synchronously: blocks until it is done.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    /// <summary>Where the parts of this client log that have no name of their own.</summary>
    internal ILogger Log { get; }

    internal TimeProvider Time => _time;

    ITopicChannel<T> ITopicChannelSource.Open<T>(ITopicContract<T> contract) => Producer(contract);

    /// <summary>A typed producer on one of bytes.</summary>
    internal TopicProducer<T> ProducerOn<T>(KafkaProducer producer, ITopicContract<T> contract)
    {
        var topic = _options.Topics.Apply(contract.Topic).Name;
        return new TopicProducer<T>(contract, topic, producer, _sends, _time, _framing?.OpenWriter(topic, contract.Schema));
    }

    internal KafkaTransactionalProducer CreateTransactionalProducer(string transactionalId) => Cluster.CreateTransactionalProducer(transactionalId, _options.Producer);

    /// <summary>A membership for the handlers of a group.</summary>
    internal GroupRunner CreateGroup(GroupPlan plan, ClusterRegistration cluster, IServiceProvider services)
    {
        var consumer = Cluster.CreateConsumer(GroupConsumerOptions.For(_options.Consumer, plan.GroupId));
        var group = new GroupContext(plan, Handling, services, _loggers.CreateLogger<GroupRunner>(), _time, new ProducerRecordSender(SharedProducer), _framing)
        {
            Transactions = new GroupTransactions(this, consumer, plan.GroupId, cluster.Name, cluster.Producers),
        };
        return new GroupRunner(group, consumer);
    }

    private HandlingSettings Handling => new(_options.Consumer.CommitInterval, _options.HandlerStopTimeout, _options.Consumer.MaxPollInterval);

    private KafkaProducer SharedProducer()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposal is not null, this);
            return _producer ??= Cluster.CreateProducer(_options.Producer);
        }
    }

    private async Task DisposeCoreAsync()
    {
        if (_producer is { } producer) await producer.DisposeAsync().ConfigureAwait(false);
        await Cluster.DisposeAsync().ConfigureAwait(false);
    }
}
