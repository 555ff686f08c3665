using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

[Collection(RealKafkaCollection.Name)]
public sealed class AcknowledgingOnKafkaTests(KafkaFixture kafka) : AcknowledgingTests(kafka);
