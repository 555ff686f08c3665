using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

public sealed class RefusedRecordsOnKafkaTests(KafkaFixture kafka) : RefusedRecordsTests(kafka);
