using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker;

/// <content>Transactions, past any client.</content>
public sealed partial class InProcessKafka
{
    /// <summary>The node id of the broker that coordinates a transactional id; -1 while no broker runs.</summary>
    public int TransactionCoordinatorOf(string transactionalId) => _cluster.Brokers.Coordinator(CoordinatorKey.Transaction(transactionalId))?.Id ?? -1;

    /// <summary>Makes a running broker the coordinator of a transactional id; its state and its open transaction go with it.</summary>
    public void MoveTransactionCoordinator(string transactionalId, int brokerId)
    {
        if (!Broker(brokerId).IsRunning) throw new InvalidOperationException($"Broker {brokerId} is stopped, so it cannot coordinate the transactional id '{transactionalId}'.");
        _cluster.Brokers.MoveCoordinator(CoordinatorKey.Transaction(transactionalId), brokerId);
    }

    /// <summary>A transactional id as it is now; null if no producer has used it yet.</summary>
    public TransactionSnapshot? Transaction(string transactionalId)
    {
        if (_cluster.Transactions.Find(transactionalId) is not { } transaction) return null;
        lock (transaction.Gate)
        {
            return new(
                transactionalId, transaction.State.ToString(), transaction.Producer.Id, transaction.Producer.Epoch, transaction.Timeout,
                [.. transaction.Partitions], [.. transaction.Groups]);
        }
    }

    /// <summary>The offset up to which read_committed consumers may read a partition: that of the first record of its oldest open transaction, or its end.</summary>
    public long LastStableOffsetOf(string topic, int partition) => Partition(topic, partition).LastStableOffset;

    /// <summary>Aborts the open transaction of a transactional id and fences its producer, as its time-out does.</summary>
    /// <returns>False if no transaction is open.</returns>
    public bool AbortTransaction(string transactionalId)
    {
        if (_cluster.Transactions.Find(transactionalId) is not { } transaction) return false;
        lock (transaction.Gate)
        {
            if (transaction.State != TransactionState.Ongoing) return false;
            TransactionEnd.Fence(transaction);
            return true;
        }
    }

    /// <summary>Sets the epoch of a transactional id as if so many producers had used it.</summary>
    internal void SetProducerEpoch(string transactionalId, short epoch)
    {
        var transaction = _cluster.Transactions.FindOrAdd(transactionalId);
        lock (transaction.Gate) transaction.Producer = transaction.Producer with { Epoch = epoch };
    }
}
