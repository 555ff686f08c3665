using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

public sealed class ExactlyOnceInProcessTests(InProcessFixture kafka) : ExactlyOnceTests(kafka);
