using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class GroupOnKafkaTests(KafkaFixture kafka) : GroupTests(kafka);
