namespace TypedKafka.Handling.Failures;

/// <summary>A record that could not be handled, as it lies in the fetched bytes: nothing of it is decoded, and nothing left out.</summary>
/// <param name="Topic">The topic that it was read from.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Timestamp">The record's timestamp, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Key">The key's bytes, or <see langword="null"/>.</param>
/// <param name="Value">The value's bytes, a frame included, or <see langword="null"/> for a tombstone.</param>
/// <param name="Headers">The headers as they are on the wire.</param>
/// <param name="HeaderCount">The number of headers.</param>
/// <param name="Attempt">How often it was handed to the handler.</param>
internal readonly record struct FailedRecord(
    string Topic,
    int Partition,
    long Offset,
    long Timestamp,
    ReadOnlyMemory<byte>? Key,
    ReadOnlyMemory<byte>? Value,
    ReadOnlyMemory<byte> Headers,
    int HeaderCount,
    int Attempt);
