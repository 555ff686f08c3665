using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

public sealed class AdministrationOnKafkaTests(KafkaFixture kafka) : AdministrationTests(kafka);
