using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

public sealed class TransactionAnswersInProcessTests(InProcessFixture kafka) : TransactionAnswersTests(kafka);
