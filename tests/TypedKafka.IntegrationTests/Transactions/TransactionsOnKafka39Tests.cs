using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

[Collection(RealKafkaCollection.Name)]
public sealed class TransactionsOnKafka39Tests(Kafka39 kafka) : TransactionTests(kafka), IClassFixture<Kafka39>;
