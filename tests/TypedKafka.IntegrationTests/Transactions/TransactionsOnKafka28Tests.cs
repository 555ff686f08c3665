using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

[Collection(RealKafkaCollection.Name)]
public sealed class TransactionsOnKafka28Tests(Kafka28 kafka) : TransactionTests(kafka), IClassFixture<Kafka28>;
