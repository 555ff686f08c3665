using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

public sealed class RefusedRecordsInProcessTests(InProcessFixture kafka) : RefusedRecordsTests(kafka);
