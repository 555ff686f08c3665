using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

namespace TypedKafka.IntegrationTests.SecondClient;

public sealed class SecondClientOnKafkaTests(KafkaFixture kafka, RegistryFixture registry, ITestOutputHelper output) : SecondClientTests(kafka, registry, output);
