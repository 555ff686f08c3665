namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>What belongs to a transaction: partitions and the offsets of groups. The first that is added begins it.</summary>
internal static class TransactionContents
{
    /// <summary>Adds partitions, all or none.</summary>
    public static KafkaErrorCode Add(Transaction transaction, ProducerIdentity producer, IReadOnlyCollection<(string Topic, int Partition)> partitions)
    {
        lock (transaction.Gate)
        {
            var error = Check(transaction, producer);
            if (error != KafkaErrorCode.None) return error;
            Begin(transaction);
            transaction.Partitions.UnionWith(partitions);
            return KafkaErrorCode.None;
        }
    }

    /// <summary>Adds the offsets of a group.</summary>
    public static KafkaErrorCode AddGroup(Transaction transaction, ProducerIdentity producer, string groupId)
    {
        lock (transaction.Gate)
        {
            var error = Check(transaction, producer);
            if (error != KafkaErrorCode.None) return error;
            Begin(transaction);
            transaction.Groups.Add(groupId);
            return KafkaErrorCode.None;
        }
    }

    /// <summary>Whether a partition belongs to the open transaction of a producer (KIP-890). What does not has to be aborted.</summary>
    public static KafkaErrorCode Verify(Transaction transaction, ProducerIdentity producer, (string Topic, int Partition) partition)
    {
        lock (transaction.Gate) return Verify(transaction, producer, transaction.Partitions.Contains(partition));
    }

    /// <summary>Whether the offsets of a group belong to the open transaction of a producer.</summary>
    public static KafkaErrorCode VerifyGroup(Transaction transaction, ProducerIdentity producer, string groupId)
    {
        lock (transaction.Gate) return Verify(transaction, producer, transaction.Groups.Contains(groupId));
    }

    /// <summary>Whether this producer may do something within its transaction now. Under the lock.</summary>
    public static KafkaErrorCode Check(Transaction transaction, ProducerIdentity producer)
    {
        if (transaction.Producer.Id != producer.Id) return KafkaErrorCode.InvalidProducerIdMapping;
        if (transaction.Producer.Epoch != producer.Epoch) return KafkaErrorCode.ProducerFenced;
        return transaction.IsEnding ? KafkaErrorCode.ConcurrentTransactions : KafkaErrorCode.None;
    }

    private static KafkaErrorCode Verify(Transaction transaction, ProducerIdentity producer, bool isAdded)
    {
        var error = Check(transaction, producer);
        return error == KafkaErrorCode.None && !isAdded ? KafkaErrorCode.TransactionAbortable : error;
    }

    private static void Begin(Transaction transaction)
    {
        if (transaction.State == TransactionState.Ongoing) return;
        transaction.State = TransactionState.Ongoing;
        transaction.StartedAt = transaction.Cluster.Time.GetUtcNow().ToUnixTimeMilliseconds();
        TransactionTimeout.Start(transaction);
    }
}
