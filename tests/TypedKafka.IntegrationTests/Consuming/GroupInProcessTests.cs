using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class GroupInProcessTests(InProcessFixture kafka) : GroupTests(kafka);
