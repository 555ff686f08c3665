using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

public sealed class AdministrationInProcessTests(InProcessFixture kafka) : AdministrationTests(kafka);
