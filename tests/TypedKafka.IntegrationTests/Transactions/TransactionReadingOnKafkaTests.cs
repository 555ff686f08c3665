using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

[Collection(RealKafkaCollection.Name)]
public sealed class TransactionReadingOnKafkaTests(KafkaFixture kafka) : TransactionReadingTests(kafka);
