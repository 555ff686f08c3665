using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Registry;

[Collection(RealKafkaCollection.Name)]
public sealed class RegistryMessagesOnKafkaTests(KafkaFixture kafka, RegistryFixture registry) : RegistryMessagesTests(kafka, registry);
