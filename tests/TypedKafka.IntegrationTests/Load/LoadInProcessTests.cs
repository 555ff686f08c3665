using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Load;

public sealed class LoadInProcessTests(InProcessFixture kafka) : LoadTests(kafka);
