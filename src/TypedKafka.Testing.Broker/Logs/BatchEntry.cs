namespace TypedKafka.Testing.Broker.Logs;

/// <summary>Where a batch lies in its segment, and what is looked up by.</summary>
internal readonly record struct BatchEntry(long BaseOffset, long LastOffset, int Position, int Length, long MaxTimestamp, bool IsZstd);
