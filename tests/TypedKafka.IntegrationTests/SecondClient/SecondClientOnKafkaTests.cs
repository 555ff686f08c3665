using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

namespace TypedKafka.IntegrationTests.SecondClient;

[Collection(RealKafkaCollection.Name)]
public sealed class SecondClientOnKafkaTests(KafkaFixture kafka, RegistryFixture registry, ITestOutputHelper output) : SecondClientTests(kafka, registry, output);
