using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class OffsetResetOnKafkaTests(KafkaFixture kafka) : OffsetResetTests(kafka);
