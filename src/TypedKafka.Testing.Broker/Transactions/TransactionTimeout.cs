namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>Aborts transactions that are left open, and fences who left them. Kafka looks every ten seconds; here it happens on time.</summary>
internal static class TransactionTimeout
{
    /// <summary>The transaction begins. Under the lock.</summary>
    public static void Start(Transaction transaction)
    {
        Stop(transaction);
        ITimer? timer = null;

        // A timer that was stopped may already be waiting for the lock.
        timer = transaction.Cluster.Time.CreateTimer(
            _ =>
            {
                lock (transaction.Gate)
                {
                    if (ReferenceEquals(transaction.Timer, timer)) TransactionEnd.Fence(transaction);
                }
            },
            null, transaction.Timeout, System.Threading.Timeout.InfiniteTimeSpan);
        transaction.Timer = timer;
    }

    /// <summary>The transaction ends. Under the lock.</summary>
    public static void Stop(Transaction transaction)
    {
        transaction.Timer?.Dispose();
        transaction.Timer = null;
    }
}
