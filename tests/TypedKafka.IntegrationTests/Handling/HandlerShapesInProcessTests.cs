using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

public sealed class HandlerShapesInProcessTests(InProcessFixture kafka) : HandlerShapesTests(kafka);
