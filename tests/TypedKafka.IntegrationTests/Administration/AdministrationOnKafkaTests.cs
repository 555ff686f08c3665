using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

[Collection(RealKafkaCollection.Name)]
public sealed class AdministrationOnKafkaTests(KafkaFixture kafka) : AdministrationTests(kafka);
