using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Cluster;

public sealed class ConnectionOnKafkaTests(KafkaFixture kafka) : ConnectionTests(kafka);
