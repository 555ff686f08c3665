using Confluent.Kafka;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Peers;

/// <summary>Confluent.Kafka's typed consumer: one loop of <c>Consume</c>, offsets committed in the background. The key is not read: it stands in the body.</summary>
internal sealed class ConfluentConsumeLoad<T>(MeasureRequest request, EventKind<T> kind, ConsumerConfig config) : IConsumeLoad
    where T : class
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    public IReadOnlyDictionary<string, string> Settings { get; } = ConfluentSettings.Describe(config);

    public Task RunAsync(ReadProgress progress)
    {
        using var consumer = new ConsumerBuilder<Ignore, T>(config).SetValueDeserializer(new JsonBody<T>(kind.Json)).Build();
        consumer.Subscribe(request.Topic);
        while (!progress.Done.IsCompleted)
        {
            var result = consumer.Consume(LongestSilence)
                ?? throw new TimeoutException($"Nothing came for {LongestSilence.TotalSeconds} s, and not everything was read.");
            progress.Add(kind.SequenceOf(result.Message.Value), 0);
        }

        consumer.Close();
        return Task.CompletedTask;
    }
}
