using TypedKafka.Protocol.Records;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Logs;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>
/// Appends a batch that belongs to a transaction, if the partition does: leaders ask the coordinator before they append (KIP-890), so that nothing is left
/// behind in a partition that will get no marker. Here asking is taking the transaction's lock, for as long as it takes to append.
/// </summary>
internal static class TransactionalAppend
{
    /// <summary>From here on the partition need not be added to the transaction before.</summary>
    public const short FirstVersionThatAdds = 12;

    private const short FirstVersionWithAbortable = 11;

    public static AppendResult Append(RequestContext context, string transactionalId, Partition partition, ReadOnlySpan<byte> batch, in RecordBatchHeader header, long? logAppendTime)
    {
        if (context.Cluster.Transactions.Find(transactionalId) is not { } transaction) return Refused(KafkaErrorCode.InvalidProducerIdMapping, context.Version);
        lock (transaction.Gate)
        {
            var producer = new ProducerIdentity(header.ProducerId, header.ProducerEpoch);
            var added = (partition.Topic.Name, partition.Index);
            var adds = context.Version >= FirstVersionThatAdds;
            var error = adds ? TransactionContents.Add(transaction, producer, [added]) : TransactionContents.Verify(transaction, producer, added);
            return error == KafkaErrorCode.None ? partition.Append(context.Broker.Id, batch, header, logAppendTime, mustBeginAtZero: adds) : Refused(error, context.Version);
        }
    }

    /// <summary>The error as a client of the version understands it: what it may not know to be temporary becomes something that it tries again.</summary>
    private static AppendResult Refused(KafkaErrorCode error, short version) => error switch
    {
        KafkaErrorCode.ProducerFenced => new(KafkaErrorCode.InvalidProducerEpoch),
        KafkaErrorCode.TransactionAbortable when version < FirstVersionWithAbortable => new(KafkaErrorCode.InvalidTxnState, Message: "The partition was not added to the transaction."),
        KafkaErrorCode.ConcurrentTransactions when version < FirstVersionThatAdds => new(KafkaErrorCode.NotEnoughReplicas, Message: "The partition cannot be verified: the transaction is ending."),
        _ => new(error),
    };
}
