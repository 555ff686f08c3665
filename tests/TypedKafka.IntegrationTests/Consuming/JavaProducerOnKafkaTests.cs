using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class JavaProducerOnKafkaTests(KafkaFixture kafka) : JavaProducerTests(kafka);
