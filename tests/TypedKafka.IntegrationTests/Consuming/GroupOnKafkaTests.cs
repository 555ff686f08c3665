using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

[Collection(RealKafkaCollection.Name)]
public sealed class GroupOnKafkaTests(KafkaFixture kafka) : GroupTests(kafka);
