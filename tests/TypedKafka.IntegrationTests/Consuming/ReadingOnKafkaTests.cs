using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class ReadingOnKafkaTests(KafkaFixture kafka) : ReadingTests(kafka);
