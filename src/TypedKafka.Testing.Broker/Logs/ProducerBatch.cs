namespace TypedKafka.Testing.Broker.Logs;

/// <summary>A batch of an idempotent producer that the partition remembers, to know it when it comes again.</summary>
internal readonly record struct ProducerBatch(int FirstSequence, int LastSequence, long BaseOffset, long Timestamp);
