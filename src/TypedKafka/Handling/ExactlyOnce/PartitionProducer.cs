using TypedKafka.Client;
using TypedKafka.Client.Transactions;
using TypedKafka.Producing;

namespace TypedKafka.Handling.ExactlyOnce;

/// <summary>
/// The transactional producer of one assigned partition, and the typed producers on it. Its transactional id is made of group and partition, so that whoever is assigned the partition next fences this one, and
/// ends at once what it left open. Used by the partition's dispatch alone.
/// </summary>
internal sealed class PartitionProducer(GroupTransactions group, TopicPartition partition) : ITopicChannelSource, IAsyncDisposable
{
    private readonly Dictionary<Type, object> _typed = [];
    private KafkaTransactionalProducer _producer = group.CreateProducer(partition);

    /// <summary>The producer of bytes beneath; it takes records while a transaction is open.</summary>
    public KafkaProducer Bytes => _producer.Producer;

    /// <summary>What the transaction at hand has failed of, or <see langword="null"/>.</summary>
    public KafkaException? Failure => _producer.Control.Machine.Cause;

    /// <summary>Whether it can do nothing more.</summary>
    public bool IsFenced => _producer.Control.Machine.State == TransactionState.Fatal;

    /// <summary>Fences the partition's last owner. The first transaction does so too; to begin with it when the partition is assigned ends sooner what that owner left open, for which reading waits.</summary>
    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _producer.InitializeAsync(cancellationToken);

    public ValueTask<KafkaTransaction> BeginAsync(CancellationToken cancellationToken) => _producer.BeginAsync(cancellationToken);

    /// <summary>Goes on with a new producer of the same id after this one was fenced. Whether the partition is still ours is the group's to say: it refuses the offsets of who is no member.</summary>
    public async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        var successor = group.CreateProducer(partition);
        try
        {
            await successor.InitializeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await successor.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await _producer.DisposeAsync().ConfigureAwait(false);
        _typed.Clear();
        _producer = successor;
    }

    /// <summary>The services of a handler, with the cluster's producers replaced by those of the transaction.</summary>
    public IServiceProvider Wrap(IServiceProvider services) => new TransactionalServices(services, this, group.Cluster);

    /// <summary>The typed producer of that type on this one, or <see langword="null"/> when it is the type of none.</summary>
    public object? Find(Type type)
    {
        if (_typed.TryGetValue(type, out var producer)) return producer;
        if (!group.Producers.TryGetValue(type, out var create)) return null;
        return _typed[type] = create(this);
    }

    public ValueTask DisposeAsync() => _producer.DisposeAsync();

    ITopicChannel<T> ITopicChannelSource.Open<T>(ITopicContract<T> contract) => group.Open(contract, _producer);
}
