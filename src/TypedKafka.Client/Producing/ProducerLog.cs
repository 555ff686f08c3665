using Microsoft.Extensions.Logging;

namespace TypedKafka.Client.Producing;

/// <summary>What producers log: event ids 1200 to 1249.</summary>
internal static partial class ProducerLog
{
    [LoggerMessage(1200, LogLevel.Information, "Kafka producer has id {ProducerId}, epoch {Epoch}")]
    public static partial void IdentityObtained(ILogger logger, long producerId, short epoch);

    [LoggerMessage(1201, LogLevel.Warning, "Kafka producer could not obtain an id yet, next attempt in {Delay}: {Reason}")]
    public static partial void IdentityFailed(ILogger logger, TimeSpan delay, string reason);

    [LoggerMessage(1202, LogLevel.Warning, "Kafka producer begins a new epoch on {Partition}: producer id {ProducerId}, epoch {Epoch}")]
    public static partial void EpochBegun(ILogger logger, string partition, long producerId, short epoch);

    [LoggerMessage(1203, LogLevel.Debug, "Kafka producer sends {Records} records of {Partition} again, after attempt {Attempt}: {Reason}")]
    public static partial void Retrying(ILogger logger, int records, string partition, int attempt, string reason);

    [LoggerMessage(1204, LogLevel.Warning, "Kafka producer splits a batch of {Records} records of {Partition}: the broker finds its {Size} bytes too large")]
    public static partial void Splitting(ILogger logger, int records, string partition, int size);

    [LoggerMessage(1205, LogLevel.Error, "Kafka producer was closed with {Records} records undelivered: {Partitions}")]
    public static partial void ClosedUndelivered(ILogger logger, long records, string partitions);

    [LoggerMessage(1206, LogLevel.Error, "A delivery callback of {Partition} failed")]
    public static partial void DeliveryCallbackFailed(ILogger logger, string partition, Exception exception);

    [LoggerMessage(1207, LogLevel.Debug, "Kafka producer cannot connect to node {NodeId}: {Reason}")]
    public static partial void ConnectFailed(ILogger logger, int nodeId, string reason);

    [LoggerMessage(1208, LogLevel.Error, "Kafka producer could not deliver {Count} enqueued records; the last: {Reason}")]
    public static partial void EnqueuedLost(ILogger logger, long count, string reason);
}
