using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling.Failures;

[Collection(RealKafkaCollection.Name)]
public sealed class FailureOnKafkaTests(KafkaFixture kafka) : FailureTests(kafka);
