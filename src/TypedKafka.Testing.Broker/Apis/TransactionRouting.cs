using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Whether a broker may answer for a transactional id, and how it tells producers of different ages that they are fenced.</summary>
internal static class TransactionRouting
{
    /// <summary>The first version of AddPartitionsToTxn, AddOffsetsToTxn and EndTxn that knows of PRODUCER_FENCED (KIP-588).</summary>
    public const short FirstVersionWithFenced = 2;

    public static KafkaErrorCode Check(RequestContext context, string id)
    {
        if (id.Length == 0) return KafkaErrorCode.InvalidRequest;
        return context.Cluster.Brokers.Coordinator(CoordinatorKey.Transaction(id)) == context.Broker ? KafkaErrorCode.None : KafkaErrorCode.NotCoordinator;
    }

    /// <summary>Finds a transactional id that has a producer.</summary>
    public static KafkaErrorCode Find(RequestContext context, string id, out Transaction transaction)
    {
        transaction = null!;
        var error = Check(context, id);
        if (error != KafkaErrorCode.None) return error;
        if (context.Cluster.Transactions.Find(id) is not { } found) return KafkaErrorCode.InvalidProducerIdMapping;
        transaction = found;
        return KafkaErrorCode.None;
    }

    /// <summary>The error as a client of the request's version understands it.</summary>
    public static KafkaErrorCode ForClient(RequestContext context, KafkaErrorCode error, short firstVersionWithFenced = FirstVersionWithFenced) =>
        error == KafkaErrorCode.ProducerFenced && context.Version < firstVersionWithFenced ? KafkaErrorCode.InvalidProducerEpoch : error;
}
