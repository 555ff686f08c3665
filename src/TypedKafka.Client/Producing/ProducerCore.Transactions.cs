using TypedKafka.Client.Transactions;

namespace TypedKafka.Client.Producing;

/// <content>What a transactional producer does otherwise.</content>
internal sealed partial class ProducerCore
{
    /// <summary>How long to wait, after so many attempts, while the transaction before is still being ended, in units of <see cref="Now"/>.</summary>
    public long ConcurrentTransactionsBackoff(int attempts) => ToTicks(TransactionCoordinator.ConcurrentWait(attempts, _cluster.Settings));

    /// <summary>Whether a batch is on the wire.</summary>
    public bool HasInFlight => AllPartitions().Any(static partition => partition.HasInFlight);

    /// <summary>The producer id and epoch that the coordinator gave. Only between transactions.</summary>
    public void SetIdentity(ProducerIdentity identity) => Volatile.Write(ref _identity, identity);

    /// <summary>Fails all that is not in flight.</summary>
    public void DropUnsent(KafkaException cause)
    {
        ExpireWaiting(cause);
        var dropped = new List<ProducerBatch>();
        foreach (var partition in AllPartitions()) partition.Drop(dropped);
        foreach (var batch in dropped) End(batch, cause);
    }

    private ValueTask AppendInTransactionAsync(ProducerTransactions transactions, TopicState topic, in RecordData record, RecordDelivery? delivery, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var generation = transactions.EnterAppend();
        try
        {
            return AppendCoreAsync(topic, record, delivery, cancellationToken);
        }
        catch (KafkaException exception)
        {
            // The transaction would be committed without the record.
            transactions.OnRecordFailed(exception);
            throw;
        }
        finally
        {
            transactions.LeaveAppend(generation);
        }
    }
}
