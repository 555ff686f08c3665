using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

public sealed class TransactionContentsInProcessTests(InProcessFixture kafka) : TransactionContentsTests(kafka);
