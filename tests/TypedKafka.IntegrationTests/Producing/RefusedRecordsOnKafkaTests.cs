using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

[Collection(RealKafkaCollection.Name)]
public sealed class RefusedRecordsOnKafkaTests(KafkaFixture kafka) : RefusedRecordsTests(kafka);
