using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class OffsetResetInProcessTests(InProcessFixture kafka) : OffsetResetTests(kafka);
