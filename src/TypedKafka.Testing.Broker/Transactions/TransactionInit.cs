namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>Gives the producer of a transactional id its id and epoch, which fences the producer that had them before (KIP-98, KIP-360).</summary>
internal static class TransactionInit
{
    /// <param name="transaction">The transactional id.</param>
    /// <param name="timeout">How long a transaction of this producer may be open.</param>
    /// <param name="expected">Who the producer believes it is, if it wants to go on after an error; else nobody.</param>
    /// <param name="producer">Who it is from now on.</param>
    public static KafkaErrorCode Init(Transaction transaction, TimeSpan timeout, ProducerIdentity expected, out ProducerIdentity producer)
    {
        lock (transaction.Gate)
        {
            producer = ProducerIdentity.None;
            var isExpecting = expected.Id != ProducerIdentity.NoId;
            if (isExpecting && !IsKnown(transaction, expected)) return KafkaErrorCode.ProducerFenced;
            if (transaction.IsEnding) return KafkaErrorCode.ConcurrentTransactions;
            if (transaction.State == TransactionState.Ongoing)
            {
                // The predecessor's transaction goes first; the client comes again.
                TransactionEnd.Fence(transaction);
                return KafkaErrorCode.ConcurrentTransactions;
            }

            var now = transaction.Producer;
            var isCurrent = !isExpecting || now.Epoch == ProducerIdentity.NoEpoch || expected.Epoch == now.Epoch;
            if (!isCurrent && expected.Epoch != transaction.Previous.Epoch) return KafkaErrorCode.ProducerFenced;
            if (now.IsExhausted && (isCurrent || now.Epoch == short.MaxValue))
            {
                transaction.Previous = isExpecting ? expected : ProducerIdentity.None;
                transaction.Producer = new(transaction.Cluster.NextProducerId(), 0);
            }
            else if (isCurrent)
            {
                transaction.Previous = isExpecting ? now : ProducerIdentity.None;
                transaction.Producer = now with { Epoch = (short)(now.Epoch + 1) };
            }

            // Else the epoch went up already, by this request whose answer was lost or by an abort, and nobody else can have got it.
            transaction.Timeout = timeout;
            transaction.State = TransactionState.Empty;
            transaction.StartedAt = -1;
            producer = transaction.Producer;
            return KafkaErrorCode.None;
        }
    }

    private static bool IsKnown(Transaction transaction, ProducerIdentity expected) =>
        transaction.Producer.Epoch == ProducerIdentity.NoEpoch
        || expected.Id == transaction.Producer.Id
        || (expected.Id == transaction.Previous.Id && expected.IsExhausted);
}
