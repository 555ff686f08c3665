using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

namespace TypedKafka.IntegrationTests.SecondClient;

public sealed class SecondClientInProcessTests(InProcessFixture kafka, RegistryFixture registry, ITestOutputHelper output) : SecondClientTests(kafka, registry, output);
