namespace TypedKafka.Testing.Broker.Logs;

/// <summary>A batch of an idempotent producer that the partition remembers, to know it when it comes again. The answer then has its largest timestamp as the append time, as Kafka's has.</summary>
internal readonly record struct ProducerBatch(int FirstSequence, int LastSequence, long BaseOffset, long Timestamp);
