using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Registry;

public sealed class RegistryMessagesOnKafkaTests(KafkaFixture kafka, RegistryFixture registry) : RegistryMessagesTests(kafka, registry);
