using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

public sealed class ProducingInProcessTests(InProcessFixture kafka) : ProducingTests(kafka);
