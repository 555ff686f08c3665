namespace TypedKafka.Handling.Failures;

/// <summary>What a record on a retry topic says of itself, as far as each record is asked. What it does not say, because somebody put it there by hand, is <see langword="null"/>.</summary>
/// <param name="Due">When it is to be handled, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Attempts">How often it was handed to its handler.</param>
/// <param name="Timestamp">The timestamp of the record as it was first read.</param>
internal readonly record struct RetryState(long? Due, int? Attempts, long? Timestamp);
