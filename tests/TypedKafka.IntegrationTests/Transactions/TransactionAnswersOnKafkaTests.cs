using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

[Collection(RealKafkaCollection.Name)]
public sealed class TransactionAnswersOnKafkaTests(KafkaFixture kafka) : TransactionAnswersTests(kafka);
