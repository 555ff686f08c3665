using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

[Collection(RealKafkaCollection.Name)]
public sealed class ForeignTransactionsOnKafkaTests(KafkaFixture kafka) : ForeignTransactionsTests(kafka);
