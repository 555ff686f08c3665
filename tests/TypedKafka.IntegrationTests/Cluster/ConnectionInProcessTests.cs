using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Cluster;

public sealed class ConnectionInProcessTests(InProcessFixture kafka) : ConnectionTests(kafka);
