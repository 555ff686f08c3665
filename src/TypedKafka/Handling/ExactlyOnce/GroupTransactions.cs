using TypedKafka.Client;
using TypedKafka.Producing;

namespace TypedKafka.Handling.ExactlyOnce;

/// <summary>What the exactly-once handlers of one membership need of their cluster.</summary>
/// <param name="client">The cluster.</param>
/// <param name="consumer">The membership's consumer: its offsets are committed in the transactions.</param>
/// <param name="groupId">The group's id on the cluster.</param>
/// <param name="cluster">The cluster's name in the application; <see langword="null"/> for the unnamed one.</param>
/// <param name="producers">What makes the typed producers of the cluster's contracts, by the types that they are asked for by.</param>
internal sealed class GroupTransactions(
    KafkaClient client, KafkaConsumer consumer, string groupId, string? cluster, IReadOnlyDictionary<Type, Func<ITopicChannelSource, object>> producers)
{
    public string? Cluster { get; } = cluster;

    public IReadOnlyDictionary<Type, Func<ITopicChannelSource, object>> Producers { get; } = producers;

    /// <summary>Who commits: the brokers refuse the offsets of who is no member any more (KIP-447).</summary>
    public ConsumerGroupMetadata Membership => consumer.GroupMetadata;

    /// <summary>Names of groups and topics may have hyphens, so two pairs of them could make one id; a slash is legal in neither a topic's name nor the number.</summary>
    public KafkaTransactionalProducer CreateProducer(TopicPartition partition) => client.CreateTransactionalProducer($"{groupId}/{partition.Topic}/{partition.Partition}");

    public TopicProducer<T> Open<T>(ITopicContract<T> contract, KafkaTransactionalProducer producer) => client.ProducerOn(producer.Producer, contract);

    /// <summary>Where the group's committed offset is, once no transaction that is open may change it; <see langword="null"/> when there is none.</summary>
    public async ValueTask<long?> CommittedAsync(TopicPartition partition, CancellationToken cancellationToken) =>
        (await consumer.CommittedAsync([partition], cancellationToken).ConfigureAwait(false))[partition]?.Offset;

    /// <summary>Reads the partition from <paramref name="offset"/> on once more, unless it has been taken from this member.</summary>
    public void Rewind(TopicPartition partition, long offset) => consumer.TrySeek(partition, offset);
}
