using Microsoft.Extensions.Logging;

namespace TypedKafka.Client.Transactions;

/// <summary>What transactional producers log: event ids 1250 to 1269.</summary>
internal static partial class TransactionLog
{
    [LoggerMessage(1250, LogLevel.Information, "Kafka transactional id {TransactionalId} has producer id {ProducerId}, epoch {Epoch}")]
    public static partial void Initialised(ILogger logger, string transactionalId, long producerId, short epoch);

    [LoggerMessage(1251, LogLevel.Error, "Kafka producer with transactional id {TransactionalId} cannot go on: {Reason}")]
    public static partial void Fenced(ILogger logger, string transactionalId, string reason);

    [LoggerMessage(1252, LogLevel.Warning, "Kafka transaction of {TransactionalId} could not be aborted; its coordinator does it after the transaction's time-out: {Reason}")]
    public static partial void AbortFailed(ILogger logger, string transactionalId, string reason);
}
