namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>A broker of Kafka 2.8.</summary>
public sealed class Kafka28() : KafkaRelease("2.8");
