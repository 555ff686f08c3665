namespace TypedKafka.Handling.Failures;

/// <summary>Where a record was first read, before it came to a retry topic.</summary>
/// <param name="Topic">The topic's name on the cluster.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Timestamp">The record's timestamp, in milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct RecordOrigin(string Topic, int Partition, long Offset, long Timestamp);
