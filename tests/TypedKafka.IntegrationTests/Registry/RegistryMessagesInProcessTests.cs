using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Registry;

public sealed class RegistryMessagesInProcessTests(InProcessFixture kafka, RegistryFixture registry) : RegistryMessagesTests(kafka, registry);
