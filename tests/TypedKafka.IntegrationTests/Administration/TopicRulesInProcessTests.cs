using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

public sealed class TopicRulesInProcessTests(InProcessFixture kafka) : TopicRulesTests(kafka);
