using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

[Collection(RealKafkaCollection.Name)]
public sealed class ExactlyOnceOnKafkaTests(KafkaFixture kafka) : ExactlyOnceTests(kafka);
