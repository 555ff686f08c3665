using Microsoft.Extensions.Logging;
using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>What the running of handlers says to the log. Ids are stable: 5100 to 5199.</summary>
internal static partial class HandlingLog
{
    [LoggerMessage(5100, LogLevel.Information, "Group '{Group}' reads {Topics}.")]
    public static partial void Starting(this ILogger log, string group, string topics);

    [LoggerMessage(5101, LogLevel.Information, "Group '{Group}' was assigned {Count} partitions: {Partitions}.")]
    public static partial void Assigned(this ILogger log, string group, int count, string partitions);

    [LoggerMessage(5102, LogLevel.Information, "Group '{Group}' gave up {Count} partitions, handled and committed: {Partitions}.")]
    public static partial void Revoked(this ILogger log, string group, int count, string partitions);

    [LoggerMessage(5103, LogLevel.Warning, "Group '{Group}' lost {Count} partitions without notice: {Partitions}. What was not committed yet will be handled again by another member.")]
    public static partial void Lost(this ILogger log, string group, int count, string partitions);

    [LoggerMessage(5104, LogLevel.Information, "Group '{Group}' stopped after {Handled} records in {Seconds:0.000} s; all of them committed: {Committed}.")]
    public static partial void Stopped(this ILogger log, string group, long handled, bool committed, double seconds);

    [LoggerMessage(5105, LogLevel.Warning, "Group '{Group}' could not be left in time; the brokers give its partitions to others after the session time-out.")]
    public static partial void NotLeft(this ILogger log, Exception exception, string group);

    [LoggerMessage(5106, LogLevel.Error, "Group '{Group}' cannot go on reading; the host is stopping.")]
    public static partial void CannotGoOn(this ILogger log, Exception exception, string group);

    [LoggerMessage(5107, LogLevel.Warning, "The time to stop was over before everything that was sent had been acknowledged; closing the producer waits on and reports what was not delivered.")]
    public static partial void NotFlushed(this ILogger log, Exception exception);

    [LoggerMessage(5108, LogLevel.Information, "Group '{Group}' is stopping: no record is handed out any more, and {Running} handlers are awaited.")]
    public static partial void Stopping(this ILogger log, string group, int running);

    [LoggerMessage(5110, LogLevel.Error, "{Handler} failed on record {Topic}-{Partition}@{Offset} of group '{Group}' (member of the message: '{Member}'). "
        + "The record is not committed and will be delivered again; the host is stopping. Mend the handler or the record, or move the group past it by committing a later offset.")]
    public static partial void HandlerFailed(this ILogger log, Exception exception, string handler, string topic, int partition, long offset, string group, string member);

    [LoggerMessage(5111, LogLevel.Error, "The records of {Partition} could not be read for group '{Group}'; the host is stopping.")]
    public static partial void BatchUnreadable(this ILogger log, Exception exception, TopicPartition partition, string group);

    [LoggerMessage(5112, LogLevel.Warning, "{Handler} still runs on {Partition}@{Offset} of group '{Group}' at the end of its time: it is cancelled, and the record will be handled again.")]
    public static partial void HandlerOverdue(this ILogger log, string handler, TopicPartition partition, long offset, string group);

    [LoggerMessage(5113, LogLevel.Information, "{Handler} gave up on {Partition}@{Offset} of group '{Group}', as it was asked to; the record will be handled again.")]
    public static partial void HandlerGaveUp(this ILogger log, string handler, TopicPartition partition, long offset, string group);

    [LoggerMessage(5114, LogLevel.Error, "{Handler} failed on a batch of {Count} records from {Topic}-{Partition}@{Offset} on, of group '{Group}'. "
        + "None of them is committed and they will be delivered again; the host is stopping. Mend the handler or the records, or move the group past them by committing a later offset.")]
    public static partial void BatchFailed(this ILogger log, Exception exception, string handler, int count, string topic, int partition, long offset, string group);

    [LoggerMessage(5122, LogLevel.Warning, "{Handler} has not acknowledged {Partition}@{Offset} of group '{Group}' for {Seconds:0} s, and {Records} records are handed out from there on: no more of "
        + "the partition are until it is completed or failed.")]
    public static partial void WindowFull(this ILogger log, string handler, TopicPartition partition, long offset, string group, double seconds, int records);

    [LoggerMessage(5123, LogLevel.Warning, "{Handler} has not acknowledged {Count} records of {Partition} from offset {Offset} on, of group '{Group}', at the end of their time: they are not committed, and "
        + "will be delivered again.")]
    public static partial void NotAcknowledged(this ILogger log, string handler, TopicPartition partition, long offset, int count, string group);

    [LoggerMessage(5120, LogLevel.Warning, "Group '{Group}' cannot read at the moment and goes on trying ({Suppressed} more of these were not logged).")]
    public static partial void ReadFailed(this ILogger log, Exception exception, string group, int suppressed);

    [LoggerMessage(5121, LogLevel.Warning, "Group '{Group}' could not commit; the next commit covers it ({Suppressed} more of these were not logged).")]
    public static partial void CommitFailed(this ILogger log, Exception exception, string group, int suppressed);

    [LoggerMessage(5140, LogLevel.Warning, "A transaction of {Partition}@{Offset} for group '{Group}' was aborted: its {Count} records are handled again in {Seconds:0.0} s.")]
    public static partial void TransactionAborted(this ILogger log, Exception exception, TopicPartition partition, long offset, string group, int count, double seconds);

    [LoggerMessage(5142, LogLevel.Warning, "Whether a transaction of {Partition} for group '{Group}' was committed is not known yet: its coordinator does not answer and is asked again.")]
    public static partial void CommitUnknown(this ILogger log, Exception exception, TopicPartition partition, string group);

    [LoggerMessage(5143, LogLevel.Error, "A transaction of {Partition} for group '{Group}' failed, and would again: its records are not committed, and the host is stopping.")]
    public static partial void TransactionFailed(this ILogger log, Exception exception, TopicPartition partition, string group);

    [LoggerMessage(5141, LogLevel.Warning, "The transactional producer of {Partition} for group '{Group}' could not be made ready; the first transaction tries again.")]
    public static partial void NotInitialized(this ILogger log, Exception exception, TopicPartition partition, string group);
}
