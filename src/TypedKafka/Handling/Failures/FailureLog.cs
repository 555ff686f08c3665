using Microsoft.Extensions.Logging;

namespace TypedKafka.Handling.Failures;

/// <summary>What failure policies say to the log. Ids are stable: 5130 to 5139.</summary>
internal static partial class FailureLog
{
    [LoggerMessage(5130, LogLevel.Warning, "{Handler} failed on {Topic}-{Partition}@{Offset} of group '{Group}' ({Count} records), and is given it again in {Seconds:0.000} s: retry {Retry} of {Retries} "
        + "({Suppressed} more of these were not logged).")]
    public static partial void RetriedInPlace(
        this ILogger log, Exception exception, string handler, string topic, int partition, long offset, string group, int count, double seconds, int retry, int retries, int suppressed);

    [LoggerMessage(5131, LogLevel.Warning, "{Handler} failed on {Topic}-{Partition}@{Offset} of group '{Group}' ({Count} records): sent to the retry topic '{Destination}' "
        + "({Suppressed} more of these were not logged).")]
    public static partial void SentToRetryTopic(
        this ILogger log, Exception exception, string handler, string topic, int partition, long offset, string group, int count, string destination, int suppressed);

    [LoggerMessage(5132, LogLevel.Error, "{Handler} failed on {Topic}-{Partition}@{Offset} of group '{Group}' ({Count} records): sent to the dead-letter topic '{Destination}', and counted as handled. "
        + "Its headers typedkafka-dlt-* say what went wrong; to have it handled after all, send it to its topic once more.")]
    public static partial void DeadLettered(this ILogger log, Exception exception, string handler, string topic, int partition, long offset, string group, int count, string destination);

    [LoggerMessage(5133, LogLevel.Information, "{Handler} failed on {Topic}-{Partition}@{Offset} of group '{Group}', and is not given it again here: the partition goes to another member, or the host stops. "
        + "It is not committed and will be delivered again.")]
    public static partial void RetryLeft(this ILogger log, Exception exception, string handler, string topic, int partition, long offset, string group);
}
