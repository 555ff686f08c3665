using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

public sealed class HandlerShapesOnKafkaTests(KafkaFixture kafka) : HandlerShapesTests(kafka);
