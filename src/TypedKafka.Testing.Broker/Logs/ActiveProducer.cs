namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What a partition remembers of a producer (KIP-664); -1 for what it has not done yet.</summary>
internal readonly record struct ActiveProducer(long ProducerId, short Epoch, int LastSequence, long LastTimestamp, int CoordinatorEpoch, long OpenAt);
