using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

[Collection(RealKafkaCollection.Name)]
public sealed class HandlerShapesOnKafkaTests(KafkaFixture kafka) : HandlerShapesTests(kafka);
