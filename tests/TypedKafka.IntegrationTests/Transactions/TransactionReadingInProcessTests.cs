using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

public sealed class TransactionReadingInProcessTests(InProcessFixture kafka) : TransactionReadingTests(kafka);
