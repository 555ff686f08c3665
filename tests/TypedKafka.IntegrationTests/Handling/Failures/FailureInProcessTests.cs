using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling.Failures;

public sealed class FailureInProcessTests(InProcessFixture kafka) : FailureTests(kafka);
