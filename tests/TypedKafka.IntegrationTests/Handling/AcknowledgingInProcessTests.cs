using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

public sealed class AcknowledgingInProcessTests(InProcessFixture kafka) : AcknowledgingTests(kafka);
