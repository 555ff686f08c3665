using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

public sealed class ProducingOnKafkaTests(KafkaFixture kafka) : ProducingTests(kafka);
