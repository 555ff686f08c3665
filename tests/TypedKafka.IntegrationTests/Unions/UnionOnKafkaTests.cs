using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Unions;

public sealed class UnionOnKafkaTests(KafkaFixture kafka) : UnionTests(kafka);
