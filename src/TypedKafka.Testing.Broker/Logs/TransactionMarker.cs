namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What a coordinator tells a partition at the end of a transaction.</summary>
internal readonly record struct TransactionMarker(long ProducerId, short ProducerEpoch, bool Commits, int CoordinatorEpoch);
