namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>Decides how a transaction ends.</summary>
internal static class TransactionEnd
{
    /// <summary>The producer wants to end its transaction. What it wants is decided when this returns; markers may follow later.</summary>
    /// <param name="transaction">The transactional id.</param>
    /// <param name="producer">Who asks.</param>
    /// <param name="commits">Whether the transaction counts.</param>
    /// <param name="bumpsEpochs">Whether the producer's epoch goes up with it (KIP-890).</param>
    /// <param name="next">Who the producer is for its next transaction.</param>
    public static KafkaErrorCode End(Transaction transaction, ProducerIdentity producer, bool commits, bool bumpsEpochs, out ProducerIdentity next)
    {
        lock (transaction.Gate)
        {
            var error = bumpsEpochs ? EndAndBump(transaction, producer, commits) : End(transaction, producer, commits);
            next = error == KafkaErrorCode.None ? NextOf(transaction) : ProducerIdentity.None;
            return error;
        }
    }

    /// <summary>
    /// Aborts an open transaction and fences its producer: another one comes, or its time is over. Unless another one has come, the producer may go on with the epoch that this
    /// gave it (KIP-588). Under the lock.
    /// </summary>
    public static void Fence(Transaction transaction)
    {
        transaction.Previous = transaction.Producer;
        transaction.Producer = transaction.Producer with { Epoch = (short)(transaction.Producer.Epoch + 1) };
        Prepare(transaction, commits: false);
    }

    private static KafkaErrorCode End(Transaction transaction, ProducerIdentity producer, bool commits)
    {
        if (transaction.Producer.Id != producer.Id) return KafkaErrorCode.InvalidProducerIdMapping;
        if (transaction.Producer.Epoch != producer.Epoch) return KafkaErrorCode.ProducerFenced;
        switch (transaction.State)
        {
            case TransactionState.Ongoing:
                Prepare(transaction, commits);
                return KafkaErrorCode.None;
            case TransactionState.CompleteCommit when commits:
            case TransactionState.CompleteAbort when !commits:
                return KafkaErrorCode.None;
            case TransactionState.PrepareCommit when commits:
            case TransactionState.PrepareAbort when !commits:
                return KafkaErrorCode.ConcurrentTransactions;
            default:
                return KafkaErrorCode.InvalidTxnState;
        }
    }

    /// <summary>
    /// With an epoch for each transaction, the one before tells that a request has come again; the same tells of the next transaction, which may be aborted though
    /// nothing was added to it.
    /// </summary>
    private static KafkaErrorCode EndAndBump(Transaction transaction, ProducerIdentity producer, bool commits)
    {
        var isRetry = producer == transaction.Previous && producer.Id != ProducerIdentity.NoId;
        if (transaction.Producer.Id != producer.Id && !(isRetry && producer.IsExhausted)) return KafkaErrorCode.InvalidProducerIdMapping;
        if (transaction.IsEnding)
        {
            if (!isRetry) return KafkaErrorCode.ProducerFenced;
            return commits == (transaction.State == TransactionState.PrepareCommit) ? KafkaErrorCode.ConcurrentTransactions : KafkaErrorCode.InvalidTxnState;
        }

        var isComplete = transaction.State is TransactionState.CompleteCommit or TransactionState.CompleteAbort;
        if (isComplete && isRetry) return commits == (transaction.State == TransactionState.CompleteCommit) ? KafkaErrorCode.None : KafkaErrorCode.InvalidTxnState;
        if (transaction.Producer.Epoch != producer.Epoch) return KafkaErrorCode.ProducerFenced;
        if (transaction.State != TransactionState.Ongoing)
        {
            if (commits) return KafkaErrorCode.InvalidTxnState;
            transaction.StartedAt = transaction.Cluster.Time.GetUtcNow().ToUnixTimeMilliseconds();
        }

        transaction.Previous = transaction.Producer;
        transaction.NextProducerId = transaction.Producer.IsExhausted ? transaction.Cluster.NextProducerId() : ProducerIdentity.NoId;
        transaction.Producer = transaction.Producer with { Epoch = (short)(transaction.Producer.Epoch + 1) };
        Prepare(transaction, commits);
        return KafkaErrorCode.None;
    }

    private static void Prepare(Transaction transaction, bool commits)
    {
        TransactionTimeout.Stop(transaction);
        transaction.State = commits ? TransactionState.PrepareCommit : TransactionState.PrepareAbort;
        TransactionMarkers.Write(transaction);
    }

    private static ProducerIdentity NextOf(Transaction transaction) =>
        transaction.NextProducerId == ProducerIdentity.NoId ? transaction.Producer : new(transaction.NextProducerId, 0);
}
