using TypedKafka.Client;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Handling.ExactlyOnce;

/// <summary>What a transaction has failed of: what may pass when it is done again, or what would fail again.</summary>
internal static class TransactionFailure
{
    public static bool MayPass(KafkaException failure)
    {
        while (failure is KafkaTransactionAbortedException { InnerException: KafkaException cause }) failure = cause;
        return failure.IsTransient || IsOfTransaction((ErrorCode)failure.Error.Code);
    }

    // Not about what was sent: the transaction took too long or lost its sequences, or the group went on to another generation meanwhile. Whoever has lost the partition is told so by the group, and stops.
    private static bool IsOfTransaction(ErrorCode error) => error
        is ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId or ErrorCode.RebalanceInProgress
        or ErrorCode.InvalidProducerEpoch or ErrorCode.InvalidTxnState or ErrorCode.TransactionAbortable
        or ErrorCode.UnknownProducerId or ErrorCode.OutOfOrderSequenceNumber or ErrorCode.None;
}
