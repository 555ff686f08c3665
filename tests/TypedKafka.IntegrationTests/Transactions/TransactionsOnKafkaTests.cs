using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

[Collection(RealKafkaCollection.Name)]
public sealed class TransactionsOnKafkaTests(KafkaFixture kafka) : TransactionTests(kafka)
{
    [Fact]
    public async Task A_new_epoch_comes_with_each_commit_where_brokers_have_version_2_of_transactions()
    {
        var node = await kafka.NodeAsync();
        await CreateTopicAsync();
        var producer = Transactional();
        var epochs = new List<short>();
        for (var number = 0; number < 3; number++)
        {
            await CommitAsync(producer, $"{number}");
            epochs.Add(producer.Control.Core.Identity!.Epoch);
        }

        Assert.Equal(node.Home.Version >= new Version(4, 0) ? 3 : 1, epochs.Distinct().Count());
        Assert.Equal(["0", "1", "2"], await ReadAsync(Reader(), 3));
    }

    [Theory]
    [InlineData(ProducerCompression.None)]
    [InlineData(ProducerCompression.Zstd)]
    public async Task The_Java_consumer_reads_what_was_committed_and_nothing_else(ProducerCompression compression)
    {
        var node = await kafka.NodeAsync();
        await CreateTopicAsync();
        var producer = Transactional(options: new ProducerOptions { Compression = compression });
        for (var round = 0; round < 4; round++)
        {
            await using var transaction = await producer.BeginAsync(Cancel);
            foreach (var value in Values(round * 50, 50)) await transaction.EnqueueAsync(Record(value), Cancel);
            if (round % 2 == 0) await transaction.CommitAsync(Cancel);
        }

        await CommitAsync(producer, "last");
        var read = await JavaConsoleConsumer.ReadCommittedAsync(node.Home, node.BootstrapServers, Name, 101);
        Assert.Equal([.. Values(0, 50), .. Values(100, 50), "last"], read);
    }
}
