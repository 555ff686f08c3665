using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>What a transaction makes visible, to whom and when, and what becomes of it when something fails.</summary>
public abstract class TransactionTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private readonly List<IAsyncDisposable> _producers = [];

    protected string Other => $"{Name}-other";

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var producer in _producers) await producer.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(ProducerCompression.None)]
    [InlineData(ProducerCompression.Gzip)]
    [InlineData(ProducerCompression.Snappy)]
    [InlineData(ProducerCompression.Lz4)]
    [InlineData(ProducerCompression.Zstd)]
    public async Task Committed_records_are_read_and_aborted_ones_are_skipped(ProducerCompression compression)
    {
        await CreateTopicAsync();
        var producer = Transactional(options: new ProducerOptions { Compression = compression, BatchSize = 2048 });
        var expected = new List<string>();
        for (var round = 0; round < 6; round++)
        {
            await using var transaction = await producer.BeginAsync(Cancel);
            var values = Values(round * 100, 100);
            await Task.WhenAll(values.Select(value => transaction.SendAsync(Record(value), Cancel).AsTask()));
            if (round % 2 == 0)
            {
                await transaction.CommitAsync(Cancel);
                expected.AddRange(values);
            }
            else
            {
                await transaction.AbortAsync(Cancel);
            }
        }

        await CommitAsync(producer, "last");
        expected.Add("last");
        Assert.Equal(expected, await ReadAsync(Reader(), expected.Count));

        var uncommitted = await ReadAsync(Reader(new ConsumerOptions { IsolationLevel = IsolationLevel.ReadUncommitted }), 601);
        Assert.Equal([.. Values(0, 600), "last"], uncommitted);
    }

    [Theory]
    [InlineData(ProducerCompression.None)]
    [InlineData(ProducerCompression.Lz4)]
    [Trait("Reliability", "F26")]
    public async Task Aborted_records_between_committed_ones_of_other_producers_are_skipped(ProducerCompression compression)
    {
        await CreateTopicAsync();
        var options = new ProducerOptions { Compression = compression };
        var committing = Transactional($"{Name}-1", options);
        var aborting = Transactional($"{Name}-2", options);
        var plain = Producer(options);
        var expected = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            await using var kept = await committing.BeginAsync(Cancel);
            await using var dropped = await aborting.BeginAsync(Cancel);
            foreach (var value in Values(round * 10, 10))
            {
                await dropped.SendAsync(Record($"dropped {value}"), Cancel);
                await kept.SendAsync(Record($"kept {value}"), Cancel);
                await plain.SendAsync(Record($"plain {value}"), Cancel);
                expected.AddRange([$"kept {value}", $"plain {value}"]);
            }

            // The markers come in either order.
            if (round % 2 == 0) await dropped.AbortAsync(Cancel);
            await kept.CommitAsync(Cancel);
        }

        Assert.Equal(expected, await ReadAsync(Reader(), expected.Count));
    }

    [Fact]
    public async Task Nothing_of_several_topics_and_partitions_is_visible_before_the_commit_and_all_of_it_after()
    {
        await CreateTopicAsync(3);
        await CreateTopicAsync(2, Other);
        TopicPartition[] partitions = [new(Name, 0), new(Name, 1), new(Name, 2), new(Other, 0), new(Other, 1)];
        var consumer = Consumer();

        await using var transaction = await Transactional().BeginAsync(Cancel);
        foreach (var partition in partitions) await transaction.SendAsync(Record($"to {partition}", partition), Cancel);
        Assert.All((await consumer.EndOffsetsAsync(partitions, Cancel)).Values, end => Assert.Equal(0, end));

        await transaction.CommitAsync(Cancel);
        await Eventually.HoldsAsync(async () => Assert.All((await consumer.EndOffsetsAsync(partitions, Cancel)).Values, end => Assert.Equal(2, end)));
        consumer.Assign(partitions);
        Assert.Equal(partitions.Select(partition => $"to {partition}").Order(), (await ReadAsync(consumer, partitions.Length)).Order());
    }

    [Fact]
    public async Task A_transaction_that_is_only_disposed_of_is_aborted()
    {
        await CreateTopicAsync();
        var producer = Transactional();
        await using (var transaction = await producer.BeginAsync(Cancel)) await transaction.SendAsync(Record("left"), Cancel);
        await CommitAsync(producer, "kept");
        Assert.Equal(["kept"], await ReadAsync(Reader(), 1));
    }

    [Fact]
    public async Task A_producer_that_is_closed_aborts_what_it_has_open()
    {
        await CreateTopicAsync();
        await using (var producer = Cluster.CreateTransactionalProducer(Name))
        {
            var transaction = await producer.BeginAsync(Cancel);
            await transaction.SendAsync(Record("left"), Cancel);
        }

        // An open transaction would hold back the last stable offset for a minute.
        await Eventually.HoldsAsync(async () => Assert.Equal(2, (await Consumer().EndOffsetsAsync([First], Cancel))[First]));
    }

    [Fact]
    public async Task What_was_enqueued_is_sent_before_the_commit()
    {
        await CreateTopicAsync();
        var producer = Transactional(options: new ProducerOptions { Linger = TimeSpan.FromSeconds(30), Compression = ProducerCompression.Lz4 });
        await using var transaction = await producer.BeginAsync(Cancel);
        foreach (var value in Values(0, 500)) await transaction.EnqueueAsync(Record(value), Cancel);
        await transaction.CommitAsync(Cancel);
        Assert.Equal(Values(0, 500), await ReadAsync(Reader(), 500));
    }

    [Fact]
    public async Task What_was_enqueued_and_not_sent_is_gone_with_an_abort()
    {
        await CreateTopicAsync();
        var producer = Transactional(options: new ProducerOptions { Linger = TimeSpan.FromSeconds(30) });
        var transaction = await producer.BeginAsync(Cancel);
        var sent = Values(0, 200).Select(value => transaction.SendAsync(Record(value), Cancel).AsTask()).ToList();
        await transaction.AbortAsync(Cancel);

        // The first may have been on its way already.
        foreach (var failed in sent.Skip(1)) await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => failed);

        await CommitAsync(producer, "kept");
        Assert.Equal(["kept"], await ReadAsync(Reader(), 1));
    }

    [Fact]
    public async Task Transactions_without_records_commit_and_abort()
    {
        var producer = Transactional();
        await (await producer.BeginAsync(Cancel)).CommitAsync(Cancel);
        await (await producer.BeginAsync(Cancel)).AbortAsync(Cancel);
        await (await producer.BeginAsync(Cancel)).DisposeAsync();
        await (await producer.BeginAsync(Cancel)).CommitAsync(Cancel);
    }

    [Fact]
    public async Task Misuse_is_told_what_to_do()
    {
        await CreateTopicAsync();
        var producer = Transactional();
        var outside = await Assert.ThrowsAsync<InvalidOperationException>(() => producer.Producer.SendAsync(Record("outside"), Cancel).AsTask());
        Assert.Contains("call KafkaTransactionalProducer.BeginAsync first", outside.Message, StringComparison.Ordinal);

        var transaction = await producer.BeginAsync(Cancel);
        var second = await Assert.ThrowsAsync<InvalidOperationException>(() => producer.BeginAsync(Cancel).AsTask());
        Assert.Contains("is open already", second.Message, StringComparison.Ordinal);
        await transaction.SendAsync(Record("first"), Cancel);
        await transaction.CommitAsync(Cancel);
        await transaction.DisposeAsync();

        var next = await producer.BeginAsync(Cancel);
        foreach (var stale in new Func<Task>[]
        {
            () => transaction.SendAsync(Record("stale"), Cancel).AsTask(),
            () => transaction.EnqueueAsync(Record("stale"), Cancel).AsTask(),
            () => transaction.CommitAsync(Cancel).AsTask(),
            () => transaction.AbortAsync(Cancel).AsTask(),
        }) Assert.Contains("has ended", (await Assert.ThrowsAsync<InvalidOperationException>(stale)).Message, StringComparison.Ordinal);
        await next.SendAsync(Record("second"), Cancel);
        await next.CommitAsync(Cancel);
        Assert.Equal(["first", "second"], await ReadAsync(Reader(), 2));
    }

    [Fact]
    [Trait("Reliability", "F10")]
    public async Task A_second_producer_with_the_id_fences_the_first_and_aborts_what_it_has_open()
    {
        await CreateTopicAsync();
        var old = Transactional();
        var left = await old.BeginAsync(Cancel);
        await left.SendAsync(Record("of the old one"), Cancel);

        var young = Transactional();
        await young.InitializeAsync(Cancel);
        var fenced = await Assert.ThrowsAsync<KafkaFencedException>(() => left.CommitAsync(Cancel).AsTask());
        Assert.Contains($"'{Name}' cannot go on: another producer has the id", fenced.Message, StringComparison.Ordinal);
        Assert.False(fenced.IsTransient);
        await Assert.ThrowsAsync<KafkaFencedException>(() => left.AbortAsync(Cancel).AsTask());
        await Assert.ThrowsAsync<KafkaFencedException>(() => left.SendAsync(Record("late"), Cancel).AsTask());
        await Assert.ThrowsAsync<KafkaFencedException>(() => old.BeginAsync(Cancel).AsTask());
        await left.DisposeAsync();

        await CommitAsync(young, "of the young one");
        Assert.Equal(["of the young one"], await ReadAsync(Reader(), 1));
    }

    [Fact]
    [Trait("Reliability", "F10")]
    public async Task A_fenced_producer_that_sends_fails_the_record_and_cannot_commit()
    {
        await CreateTopicAsync();
        var old = Transactional();
        var left = await old.BeginAsync(Cancel);
        await left.SendAsync(Record("of the old one"), Cancel);
        await Transactional().InitializeAsync(Cancel);

        await Assert.ThrowsAnyAsync<KafkaException>(() => left.SendAsync(Record("late"), Cancel).AsTask());
        await Assert.ThrowsAnyAsync<KafkaException>(() => left.CommitAsync(Cancel).AsTask());
        await Assert.ThrowsAsync<KafkaFencedException>(() => left.AbortAsync(Cancel).AsTask());
    }

    [Fact]
    public async Task A_record_that_fails_keeps_the_transaction_from_being_committed_and_the_next_one_works()
    {
        await CreateTopicAsync(configs: ("max.message.bytes", "2000"));
        var producer = Transactional();
        var transaction = await producer.BeginAsync(Cancel);
        await transaction.SendAsync(Record("good"), Cancel);
        await transaction.EnqueueAsync(new ProducerRecord(Name, null, new byte[5000]), Cancel);

        var failed = await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => transaction.CommitAsync(Cancel).AsTask());
        Assert.Equal("MESSAGE_TOO_LARGE", failed.Error.Name);
        Assert.Contains("Abort it", failed.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => transaction.SendAsync(Record("after"), Cancel).AsTask());
        await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => producer.BeginAsync(Cancel).AsTask());
        await transaction.AbortAsync(Cancel);

        await CommitAsync(producer, "next");
        await CommitAsync(producer, "last");
        Assert.Equal(["next", "last"], await ReadAsync(Reader(), 2));
    }

    [Fact]
    public async Task A_record_that_cannot_be_taken_keeps_the_transaction_from_being_committed()
    {
        await CreateTopicAsync();
        var producer = Transactional(options: new ProducerOptions { MaxBlockTime = TimeSpan.FromSeconds(1) });
        var transaction = await producer.BeginAsync(Cancel);
        await transaction.SendAsync(Record("good"), Cancel);
        await Assert.ThrowsAsync<KafkaTimeoutException>(() => transaction.EnqueueAsync(new ProducerRecord($"{Name}-missing", null, Bytes("lost")), Cancel).AsTask());
        await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => transaction.CommitAsync(Cancel).AsTask());
        await transaction.DisposeAsync();
        await CommitAsync(producer, "next");
        Assert.Equal(["next"], await ReadAsync(Reader(), 1));
    }

    [Fact]
    public async Task Offsets_count_when_the_transaction_is_committed_and_not_when_it_is_aborted()
    {
        await CreateTopicAsync(2);
        TopicPartition[] partitions = [new(Name, 0), new(Name, 1)];
        var consumer = Consumer(new ConsumerOptions { GroupId = Name });
        consumer.Assign(partitions);
        var producer = Transactional();

        await using (var transaction = await producer.BeginAsync(Cancel))
        {
            await transaction.SendOffsetsAsync([new(partitions[0], 5), new TopicPartitionOffset(partitions[1], 7) { Metadata = "seven" }], consumer.GroupMetadata, Cancel);
            await transaction.CommitAsync(Cancel);
        }

        // A read waits while a transaction has undecided offsets (KIP-447).
        var committed = await consumer.CommittedAsync(partitions, Cancel);
        Assert.Equal((5, 7, "seven"), (committed[partitions[0]]!.Value.Offset, committed[partitions[1]]!.Value.Offset, committed[partitions[1]]!.Value.Metadata));

        await using (var transaction = await producer.BeginAsync(Cancel))
        {
            await transaction.SendOffsetsAsync([new(partitions[0], 50)], consumer.GroupMetadata, Cancel);
            await transaction.AbortAsync(Cancel);
        }

        Assert.Equal(5, (await consumer.CommittedAsync(partitions, Cancel))[partitions[0]]!.Value.Offset);
    }

    [Fact]
    [Trait("Reliability", "F14")]
    public async Task Offsets_of_a_member_that_lost_its_partitions_turn_the_commit_into_an_abort()
    {
        await CreateTopicAsync();
        var consumer = Consumer(new ConsumerOptions { GroupId = Name });
        consumer.Subscribe([Name]);
        await SendAsync(["input"]);
        Assert.Equal(["input"], await ReadAsync(consumer, 1));
        var member = consumer.GroupMetadata;
        Assert.NotEqual("", member.MemberId);
        var producer = Transactional();

        var transaction = await producer.BeginAsync(Cancel);
        await transaction.SendAsync(Record("of a stale member"), Cancel);
        var refused = await Assert.ThrowsAsync<KafkaTransactionAbortedException>(
            () => transaction.SendOffsetsAsync([new(First, 1)], member with { GenerationId = member.GenerationId - 1 }, Cancel).AsTask());
        Assert.Equal("ILLEGAL_GENERATION", refused.Error.Name);
        await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => transaction.CommitAsync(Cancel).AsTask());
        await transaction.AbortAsync(Cancel);

        await using (var next = await producer.BeginAsync(Cancel))
        {
            await next.SendOffsetsAsync([new(First, 1)], consumer.GroupMetadata, Cancel);
            await next.CommitAsync(Cancel);
        }

        Assert.Equal(1, (await consumer.CommittedAsync([First], Cancel))[First]!.Value.Offset);
        await CommitAsync(producer, "last");
        Assert.Equal(["input", "last"], await ReadAsync(Reader(), 2));
    }

    [Fact]
    [Trait("Reliability", "F10")]
    public async Task A_transaction_that_timed_out_fails_and_a_new_one_or_a_new_producer_goes_on()
    {
        await CreateTopicAsync();
        var producer = Transactional(options: new ProducerOptions { TransactionTimeout = TimeSpan.FromSeconds(1) });
        var transaction = await producer.BeginAsync(Cancel);
        await transaction.SendAsync(Record("too late"), Cancel);

        // The coordinator writes the abort marker: then the last stable offset moves past it.
        await Eventually.HoldsAsync(async () => Assert.Equal(2, (await Consumer().EndOffsetsAsync([First], Cancel))[First]), TimeSpan.FromSeconds(30));
        var failure = await Assert.ThrowsAnyAsync<KafkaException>(() => transaction.CommitAsync(Cancel).AsTask());
        Assert.True(failure is KafkaTransactionAbortedException or KafkaFencedException, failure.ToString());
        Assert.Contains("TransactionTimeout", failure.Message, StringComparison.Ordinal);
        if (failure is KafkaFencedException)
        {
            producer = Transactional();
        }
        else
        {
            await transaction.AbortAsync(Cancel);
        }

        await CommitAsync(producer, "next");
        Assert.Equal(["next"], await ReadAsync(Reader(), 1));
    }

    [Fact]
    public async Task A_transaction_timeout_that_the_brokers_do_not_allow_is_refused()
    {
        var producer = Transactional(options: new ProducerOptions { TransactionTimeout = TimeSpan.FromHours(5) });
        var refused = await Assert.ThrowsAsync<KafkaException>(() => producer.InitializeAsync(Cancel).AsTask());
        Assert.Equal("INVALID_TRANSACTION_TIMEOUT", refused.Error.Name);
        Assert.Contains("transaction.max.timeout.ms", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_short_transactions_follow_one_another()
    {
        await CreateTopicAsync(2);
        var producer = Transactional();
        var expected = new List<string>();
        for (var number = 0; number < 100; number++)
        {
            await using var transaction = await producer.BeginAsync(Cancel);
            await transaction.SendAsync(Record($"{number:D3}", new TopicPartition(Name, number % 2)), Cancel);
            if (number % 7 == 3) continue;
            await transaction.CommitAsync(Cancel);
            expected.Add($"{number:D3}");
        }

        var consumer = Consumer();
        consumer.Assign([First, new TopicPartition(Name, 1)]);
        Assert.Equal(expected, (await ReadAsync(consumer, expected.Count)).Order());
    }

    protected KafkaTransactionalProducer Transactional(string? id = null, ProducerOptions? options = null)
    {
        var producer = Cluster.CreateTransactionalProducer(id ?? Name, options);
        _producers.Add(producer);
        return producer;
    }

    protected ProducerRecord Record(string value, TopicPartition? partition = null) =>
        new(partition?.Topic ?? Name, null, Bytes(value)) { Partition = partition?.Partition ?? 0 };

    protected async Task CommitAsync(KafkaTransactionalProducer producer, string value)
    {
        ArgumentNullException.ThrowIfNull(producer);
        await using var transaction = await producer.BeginAsync(Cancel);
        await transaction.SendAsync(Record(value), Cancel);
        await transaction.CommitAsync(Cancel);
    }
}
