using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

[Collection(RealKafkaCollection.Name)]
public sealed class ProducingOnKafkaTests(KafkaFixture kafka) : ProducingTests(kafka);
