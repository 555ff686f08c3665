using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Registry;

[Collection(RealKafkaCollection.Name)]
public sealed class RegistryMessagesInProcessTests(InProcessFixture kafka, RegistryFixture registry) : RegistryMessagesTests(kafka, registry);
