using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

[Collection(RealKafkaCollection.Name)]
public sealed class JavaProducerOnKafkaTests(KafkaFixture kafka) : JavaProducerTests(kafka);
