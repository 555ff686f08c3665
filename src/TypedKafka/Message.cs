namespace TypedKafka;

/// <summary>A message that was read, with the place that it was read from.</summary>
/// <typeparam name="T">The message's contract.</typeparam>
/// <param name="Value">The message; <see langword="null"/> (or the default of a struct) for a tombstone.</param>
/// <param name="IsTombstone"><see langword="true"/> when the record has no value: it deletes its key from a compacted topic.</param>
/// <param name="Topic">The topic's name on the cluster.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The record's offset.</param>
/// <param name="Timestamp">The record's timestamp.</param>
public readonly record struct Message<T>(T? Value, bool IsTombstone, string Topic, int Partition, long Offset, DateTimeOffset Timestamp);
