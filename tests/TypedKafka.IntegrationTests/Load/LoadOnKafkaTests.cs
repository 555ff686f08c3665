using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Load;

public sealed class LoadOnKafkaTests(KafkaFixture kafka) : LoadTests(kafka);
