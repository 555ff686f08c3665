using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Transactions;

/// <summary>What errors mean to a transaction, and the texts of its exceptions.</summary>
internal static class TransactionErrors
{
    /// <summary>Whether a coordinator's error ends the producer; any other ends the transaction only.</summary>
    public static bool IsFatal(ErrorCode error) => error is ErrorCode.InvalidProducerEpoch || IsFatalFromLeader(error);

    /// <summary>The same for a partition's leader: an epoch that is too old there may be due to a transaction that timed out, which the coordinator knows better (KIP-588).</summary>
    public static bool IsFatalFromLeader(ErrorCode error) => error is ErrorCode.ProducerFenced or ErrorCode.InvalidProducerIdMapping;

    public static KafkaException Refused(string transactionalId, string what, ErrorCode error) =>
        BrokerErrors.ToException(error, $"{what} of transactional id '{transactionalId}' failed");

    /// <summary>The coordinator's definite answer to a commit. A fenced producer may have lost the answer to an earlier attempt.</summary>
    public static KafkaException CommitRefused(string transactionalId, ErrorCode error)
    {
        var refused = Refused(transactionalId, "The commit", error);
        var more = IsFatal(error) ? "If an earlier attempt to commit had no answer, the transaction may have been committed all the same."
            : error == ErrorCode.InvalidTxnState ? $"Its coordinator has no such transaction: it was open for longer than {nameof(ProducerOptions.TransactionTimeout)}, and was aborted."
            : "";
        return more.Length == 0 ? refused : new KafkaException(refused.Error, $"{refused.Message} {more}");
    }

    public static KafkaFencedException Fenced(string transactionalId, KafkaException cause)
    {
        if (cause is KafkaFencedException { InnerException: null } fenced) return new KafkaFencedException(fenced.Error, fenced.Message, fenced);
        var why = (ErrorCode)cause.Error.Code switch
        {
            ErrorCode.InvalidProducerIdMapping =>
                "its coordinator has another producer id for it: the id was unused for longer than transactional.id.expiration.ms, or is used elsewhere",
            ErrorCode.ProducerFenced or ErrorCode.InvalidProducerEpoch =>
                $"another producer has the id, or a transaction was open for longer than {nameof(ProducerOptions.TransactionTimeout)} and was aborted by its coordinator",
            _ => "its coordinator cannot renew it",
        };
        return new KafkaFencedException(
            cause.Error,
            $"The producer with transactional id '{transactionalId}' cannot go on: {why}. What was not committed is aborted. Dispose this producer; unless another one has taken over, make a new one and do the work again. {cause.Message}",
            cause);
    }

    public static KafkaTransactionAbortedException Aborted(string transactionalId, KafkaException cause) => new(
        $"The transaction of '{transactionalId}' cannot be committed: {cause.Message} Nothing of it becomes visible to readers of committed records. Abort it, begin another one and do the work again.", cause);

    public static KafkaTransactionAbortedException NotSent(string transactionalId, KafkaException? cause) => new(
        cause is null
            ? $"The transaction of '{transactionalId}' was aborted before the record was sent. It was not written."
            : $"The record was not sent: the transaction of '{transactionalId}' cannot be committed any more. {cause.Message} Abort it, begin another one and do the work again.",
        cause);

    public static KafkaTimeoutException CommitUnknown(string transactionalId, KafkaTimeoutException last) => new(
        $"The transaction of '{transactionalId}' may have been committed: its coordinator did not say so in time. Call CommitAsync again to find out; beginning another transaction finishes this one first. {last.Message}",
        last,
        mayHaveBeenSent: true);

    public static KafkaException SequenceLost(string partition, ErrorCode error) => new(
        new KafkaError((short)error),
        $"The order of what was written to {partition} cannot be proven any more{(error == ErrorCode.None ? ": a batch was given up of which it is unknown whether it was written" : $", its leader said {new KafkaError((short)error)}")}.");

    public static KafkaException TopicRecreated(string partition) => new(
        new KafkaError((short)ErrorCode.UnknownTopicId), $"The topic of {partition} was deleted and made anew while the transaction wrote to it.");
}
