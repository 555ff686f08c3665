using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

// Tests against real Kafka share one broker and run one after the other: they are about the broker, and it has two cores.
[assembly: AssemblyFixture(typeof(KafkaFixture))]
[assembly: AssemblyFixture(typeof(InProcessFixture))]
[assembly: AssemblyFixture(typeof(RegistryFixture))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
