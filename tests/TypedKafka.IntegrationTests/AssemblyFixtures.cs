using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

[assembly: AssemblyFixture(typeof(KafkaFixture))]
[assembly: AssemblyFixture(typeof(InProcessFixture))]
[assembly: AssemblyFixture(typeof(RegistryFixture))]
