using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Unions;

public sealed class UnionInProcessTests(InProcessFixture kafka) : UnionTests(kafka);
