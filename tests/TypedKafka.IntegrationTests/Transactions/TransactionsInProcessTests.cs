using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

public sealed class TransactionsInProcessTests(InProcessFixture kafka) : TransactionTests(kafka);
