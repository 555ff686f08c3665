using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

public sealed class TopicRulesOnKafkaTests(KafkaFixture kafka) : TopicRulesTests(kafka);
