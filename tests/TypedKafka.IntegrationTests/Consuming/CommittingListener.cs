using TypedKafka.Client;

namespace TypedKafka.IntegrationTests.Consuming;

/// <summary>Commits what was read before partitions go.</summary>
internal sealed class CommittingListener(KafkaConsumer consumer) : IRebalanceListener
{
    public ValueTask OnAssignedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask OnRevokedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) => new(consumer.CommitAsync(cancellationToken));

    public ValueTask OnLostAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
