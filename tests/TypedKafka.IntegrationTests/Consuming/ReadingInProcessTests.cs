using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class ReadingInProcessTests(InProcessFixture kafka) : ReadingTests(kafka);
