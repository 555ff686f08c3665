using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

[Collection(RealKafkaCollection.Name)]
public sealed class OffsetResetOnKafkaTests(KafkaFixture kafka) : OffsetResetTests(kafka);
