using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

namespace TypedKafka.IntegrationTests.SecondClient;

[Collection(RealKafkaCollection.Name)]
public sealed class SecondClientInProcessTests(InProcessFixture kafka, RegistryFixture registry, ITestOutputHelper output) : SecondClientTests(kafka, registry, output);
