namespace TypedKafka.Testing.Broker.Logs;

/// <summary>A transaction of which a partition has records that do not count, from the first of them to its marker.</summary>
internal readonly record struct AbortedTransaction(long ProducerId, long FirstOffset, long LastOffset);
