namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>A broker of Kafka 3.9.</summary>
public sealed class Kafka39() : KafkaRelease("3.9");
