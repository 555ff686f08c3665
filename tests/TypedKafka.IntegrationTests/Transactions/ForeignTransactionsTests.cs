using Confluent.Kafka;
using TypedKafka.IntegrationTests.Kafka;
using IsolationLevel = Confluent.Kafka.IsolationLevel;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>Another client's transactions: Confluent's, with librdkafka inside.</summary>
public abstract class ForeignTransactionsTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private string Results => Name + "-results";

    [Fact]
    public async Task A_committed_transaction_counts_and_an_aborted_one_does_not()
    {
        await CreateTopicAsync(partitions: 3);
        using var producer = await ForeignProducerAsync();
        producer.InitTransactions(Limit);
        foreach (var (round, commit) in ((int, bool)[])[(0, true), (1, false), (2, true), (3, false)])
        {
            producer.BeginTransaction();
            for (var partition = 0; partition < 3; partition++) Send(producer, Name, partition, $"{round}-{partition}");
            producer.Flush(Limit);
            if (commit) producer.CommitTransaction(Limit);
            else producer.AbortTransaction(Limit);
        }

        Assert.Equal(["0-0", "0-1", "0-2", "2-0", "2-1", "2-2"], await ReadAllAsync(Name, 3, IsolationLevel.ReadCommitted, atLeast: 6));
        Assert.Equal(12, (await ReadAllAsync(Name, 3, IsolationLevel.ReadUncommitted)).Count);
    }

    [Fact]
    public async Task An_open_transaction_holds_readers_of_committed_records_up()
    {
        await CreateTopicAsync();
        using var producer = await ForeignProducerAsync();
        using var other = await ForeignProducerAsync(transactionalId: null);
        producer.InitTransactions(Limit);
        producer.BeginTransaction();
        await producer.ProduceAsync(Name, new Message<Null, string> { Value = "in the transaction" }, Cancel);
        await other.ProduceAsync(Name, new Message<Null, string> { Value = "outside" }, Cancel);
        Assert.Empty(await ReadAllAsync(Name, 1, IsolationLevel.ReadCommitted));
        Assert.Equal(["in the transaction", "outside"], await ReadAllAsync(Name, 1, IsolationLevel.ReadUncommitted));
        producer.CommitTransaction(Limit);
        Assert.Equal(["in the transaction", "outside"], await ReadAllAsync(Name, 1, IsolationLevel.ReadCommitted, atLeast: 2));
    }

    [Fact]
    public async Task A_second_producer_of_the_same_id_fences_the_first()
    {
        await CreateTopicAsync();
        using var first = await ForeignProducerAsync();
        using var second = await ForeignProducerAsync();
        first.InitTransactions(Limit);
        first.BeginTransaction();
        await first.ProduceAsync(Name, new Message<Null, string> { Value = "of the first" }, Cancel);
        second.InitTransactions(Limit);
        second.BeginTransaction();
        await second.ProduceAsync(Name, new Message<Null, string> { Value = "of the second" }, Cancel);
        var refused = Assert.ThrowsAny<KafkaException>(() => first.CommitTransaction(Limit));
        Assert.True(refused.Error.IsFatal, $"{refused.Error.Code}: {refused.Error.Reason}");
        Assert.Equal(ErrorCode.Local_Fenced, refused.Error.Code);
        second.CommitTransaction(Limit);
        Assert.Equal(["of the second"], await ReadAllAsync(Name, 1, IsolationLevel.ReadCommitted, atLeast: 1));
    }

    [Fact]
    public async Task Offsets_of_a_group_are_committed_with_the_transaction_or_not_at_all()
    {
        await CreateTopicAsync();
        await CreateTopicAsync(name: Results);
        using (var source = await ForeignProducerAsync(transactionalId: null))
        {
            for (var i = 0; i < 4; i++) await source.ProduceAsync(Name, new Message<Null, string> { Value = $"{i}" }, Cancel);
        }

        using var producer = await ForeignProducerAsync();
        producer.InitTransactions(Limit);
        using var consumer = await ForeignConsumerAsync(IsolationLevel.ReadCommitted);
        consumer.Subscribe(Name);
        for (var i = 0; i < 4; i++)
        {
            var read = Consume(consumer);
            producer.BeginTransaction();
            Send(producer, Results, 0, $"{read.Message.Value} done");
            producer.SendOffsetsToTransaction([new(read.TopicPartition, read.Offset + 1)], consumer.ConsumerGroupMetadata, Limit);
            if (i < 3) producer.CommitTransaction(Limit);
            else producer.AbortTransaction(Limit);
        }

        Assert.Equal(3, Assert.Single(consumer.Committed([new(Name, 0)], Limit)).Offset.Value);
        consumer.Close();
        Assert.Equal(["0 done", "1 done", "2 done"], await ReadAllAsync(Results, 1, IsolationLevel.ReadCommitted, atLeast: 3));
        using var next = await ForeignConsumerAsync(IsolationLevel.ReadCommitted);
        next.Subscribe(Name);
        Assert.Equal("3", Consume(next).Message.Value);
        next.Close();
    }

    // Being fenced is what some of the tests are about; they look at what is thrown.
    private static void Ignore(IProducer<Null, string> producer, LogMessage message)
    {
    }

    private static void Send(IProducer<Null, string> producer, string topic, int partition, string value) =>
        producer.Produce(new Confluent.Kafka.TopicPartition(topic, partition), new Message<Null, string> { Value = value });

    private static ConsumeResult<Ignore, string> Consume(IConsumer<Ignore, string> consumer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Limit);
        return consumer.Consume(limit.Token);
    }

    private async Task<IProducer<Null, string>> ForeignProducerAsync(string? transactionalId = "") => new ProducerBuilder<Null, string>(new ProducerConfig
    {
        BootstrapServers = await Kafka.BootstrapServersAsync(),
        TransactionalId = transactionalId is null ? null : Name,
        LingerMs = 0,
    }).SetLogHandler(Ignore).Build();

    private async Task<IConsumer<Ignore, string>> ForeignConsumerAsync(IsolationLevel isolation) => new ConsumerBuilder<Ignore, string>(new ConsumerConfig
    {
        BootstrapServers = await Kafka.BootstrapServersAsync(),
        GroupId = Name,
        EnableAutoCommit = false,
        EnablePartitionEof = false,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        IsolationLevel = isolation,
    }).Build();

    /// <summary>Reads each partition to its end, and again while there are fewer values: Kafka's markers come after its answers.</summary>
    private async Task<List<string>> ReadAllAsync(string topic, int partitions, IsolationLevel isolation, int atLeast = 0)
    {
        for (var started = Environment.TickCount64; ;)
        {
            var values = await ReadToEndAsync(topic, partitions, isolation);
            if (values.Count >= atLeast) return values;
            Assert.True(Environment.TickCount64 - started < Limit.TotalMilliseconds, $"There are only {values.Count} values.");
        }
    }

    private async Task<List<string>> ReadToEndAsync(string topic, int partitions, IsolationLevel isolation)
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig
        {
            BootstrapServers = await Kafka.BootstrapServersAsync(),
            GroupId = Name + "-reader",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            IsolationLevel = isolation,
        }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var values = new List<string>();
        for (var ended = 0; ended < partitions;)
        {
            var read = Consume(consumer);
            if (read.IsPartitionEOF) ended++;
            else values.Add(read.Message.Value);
        }

        consumer.Close();
        values.Sort(StringComparer.Ordinal);
        return values;
    }
}
