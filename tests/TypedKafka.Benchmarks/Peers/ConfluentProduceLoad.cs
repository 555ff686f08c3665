using Confluent.Kafka;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Peers;

/// <summary>
/// Confluent.Kafka's typed producer, the fastest way it has: <c>Produce</c> with one delivery handler for all, which counts. A single send is awaited by
/// <c>ProduceAsync</c>. The messages exist before, as ours do.
/// </summary>
internal sealed class ConfluentProduceLoad<T> : IProduceLoad
    where T : class
{
    private readonly IProducer<string, T> _producer;
    private readonly string _topic;
    private readonly Message<string, T>[] _messages;
    private readonly DeliveryCounter _deliveries;

    public ConfluentProduceLoad(MeasureRequest request, EventKind<T> kind, ProducerConfig config)
    {
        _topic = request.Topic;
        _messages = [.. kind.Instances().Select(value => new Message<string, T> { Key = kind.KeyOf(value), Value = value })];
        _deliveries = new DeliveryCounter(request.Window);
        Settings = ConfluentSettings.Describe(config);
        _producer = new ProducerBuilder<string, T>(config).SetKeySerializer(Serializers.Utf8).SetValueSerializer(new JsonBody<T>(kind.Json)).Build();
    }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public Task SendManyAsync(int count)
    {
        Action<DeliveryReport<string, T>> onDelivery = report => _deliveries.Settle(report.Error.IsError ? report.Error.Reason : null);
        for (var number = 0; number < count; number++)
        {
            _deliveries.AwaitRoom();
            _producer.Produce(_topic, _messages[number % _messages.Length], onDelivery);
        }

        _deliveries.AwaitAll();
        return Task.CompletedTask;
    }

    public Task SendOneAsync(int number) => _producer.ProduceAsync(_topic, _messages[number % _messages.Length]);

    public ValueTask DisposeAsync()
    {
        _producer.Flush(TimeSpan.FromSeconds(20));
        _producer.Dispose();
        return ValueTask.CompletedTask;
    }
}
