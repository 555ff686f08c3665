using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

[Collection(RealKafkaCollection.Name)]
public sealed class TopicRulesOnKafkaTests(KafkaFixture kafka) : TopicRulesTests(kafka);
