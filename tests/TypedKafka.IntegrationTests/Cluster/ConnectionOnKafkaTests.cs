using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Cluster;

[Collection(RealKafkaCollection.Name)]
public sealed class ConnectionOnKafkaTests(KafkaFixture kafka) : ConnectionTests(kafka);
