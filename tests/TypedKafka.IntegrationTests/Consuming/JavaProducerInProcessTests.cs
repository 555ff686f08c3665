using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

public sealed class JavaProducerInProcessTests(InProcessFixture kafka) : JavaProducerTests(kafka);
