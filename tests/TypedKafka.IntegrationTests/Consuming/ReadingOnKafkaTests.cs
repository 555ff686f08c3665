using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

[Collection(RealKafkaCollection.Name)]
public sealed class ReadingOnKafkaTests(KafkaFixture kafka) : ReadingTests(kafka);
