using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Consuming.Offsets;

/// <summary>What ListOffsets said of one partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Error">Why there is no answer, or none.</param>
/// <param name="Offset">The offset; -1 when no record has so late a timestamp.</param>
/// <param name="Timestamp">The record's timestamp in milliseconds, where one was asked for; else -1.</param>
internal readonly record struct ListedOffset(TopicPartition Partition, ErrorCode Error, long Offset, long Timestamp);
