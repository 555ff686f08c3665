using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Groups;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>Carries out what was decided: a marker in each partition, and the groups' offsets count or vanish.</summary>
internal static class TransactionMarkers
{
    /// <summary>
    /// Writes all markers that can be written; with the last of them the transaction is complete. Those for partitions without a leader are written when they have
    /// one. Under the lock.
    /// </summary>
    public static void Write(Transaction transaction)
    {
        var commits = transaction.State == TransactionState.PrepareCommit;
        var cluster = transaction.Cluster;
        foreach (var group in transaction.Groups)
            GroupTransactions.End(cluster.Groups.Find(group), transaction.Producer.Id, commits);
        transaction.Groups.Clear();

        var marker = new TransactionMarker(transaction.Producer.Id, transaction.Producer.Epoch, commits, cluster.Brokers.CoordinatorEpoch(CoordinatorKey.Transaction(transaction.Id)));
        var now = cluster.Time.GetUtcNow().ToUnixTimeMilliseconds();

        // A topic that is gone needs none, nor does a partition whose producer was fenced by a newer one.
        transaction.Partitions.RemoveWhere(added =>
            cluster.Topics.Find(added.Topic)?.Find(added.Partition) is not { } partition || partition.Append(marker, now) != KafkaErrorCode.LeaderNotAvailable);
        if (transaction.Partitions.Count == 0) Complete(transaction);
    }

    private static void Complete(Transaction transaction)
    {
        transaction.State = transaction.State == TransactionState.PrepareCommit ? TransactionState.CompleteCommit : TransactionState.CompleteAbort;
        if (transaction.NextProducerId == ProducerIdentity.NoId) return;
        transaction.Producer = new(transaction.NextProducerId, 0);
        transaction.NextProducerId = ProducerIdentity.NoId;
    }
}
