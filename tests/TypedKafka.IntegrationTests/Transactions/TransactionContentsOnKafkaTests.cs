using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

[Collection(RealKafkaCollection.Name)]
public sealed class TransactionContentsOnKafkaTests(KafkaFixture kafka) : TransactionContentsTests(kafka);
