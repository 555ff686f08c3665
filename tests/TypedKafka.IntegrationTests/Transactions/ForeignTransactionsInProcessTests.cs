using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

public sealed class ForeignTransactionsInProcessTests(InProcessFixture kafka) : ForeignTransactionsTests(kafka);
