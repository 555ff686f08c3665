using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Unions;

[Collection(RealKafkaCollection.Name)]
public sealed class UnionOnKafkaTests(KafkaFixture kafka) : UnionTests(kafka);
