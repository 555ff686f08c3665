using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

/// <summary>Reading of partitions that are assigned by hand: where it begins, how it moves, what it commits.</summary>
public abstract class ReadingTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Fact]
    public async Task Many_partitions_are_read_each_in_its_order()
    {
        const int Partitions = 12;
        await CreateTopicAsync(Partitions);
        for (var partition = 0; partition < Partitions; partition++) await SendAsync(Values(partition * 100, 50), partition);
        var consumer = Consumer();
        consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartition(Name, partition)));

        var read = await ReadAsync(consumer, Partitions * 50, record => (record.Partition, record.Offset, Value: Text(record.Value)));

        foreach (var partition in read.GroupBy(record => record.Partition))
        {
            Assert.Equal(Enumerable.Range(0, 50).Select(offset => (long)offset), partition.Select(record => record.Offset));
            Assert.Equal(Values(partition.Key * 100, 50), partition.Select(record => record.Value));
        }
    }

    [Fact]
    public async Task Records_written_while_the_reader_waits_reach_it()
    {
        await CreateTopicAsync();
        var consumer = Reader();
        Assert.Equal(0, await consumer.PositionAsync(First, Cancel));
        var reading = ReadAsync(consumer, 30);
        for (var start = 0; start < 30; start += 10) await SendAsync(Values(start, 10));
        Assert.Equal(Values(0, 30), await reading);
        Assert.Equal(30, consumer.Position(First));
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_yet_is_waited_for()
    {
        var consumer = Reader();
        var reading = ReadAsync(consumer, 5);
        await CreateTopicAsync();
        await SendAsync(Values(0, 5));
        Assert.Equal(Values(0, 5), await reading);
    }

    [Fact]
    public async Task Batches_larger_than_a_fetch_may_be_come_whole()
    {
        await CreateTopicAsync();
        var values = Values(0, 6).Select(value => value + new string('x', 50_000)).ToArray();
        await SendAsync(values);
        var consumer = Reader(new ConsumerOptions { FetchMaxBytesPerPartition = 1024, FetchMaxBytes = 2048, PrefetchBytes = 4096 });
        Assert.Equal(values, await ReadAsync(consumer, 6));
    }

    [Fact]
    public async Task Reading_goes_where_it_is_told_to()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 20));
        var consumer = Reader();
        Assert.Equal(Values(0, 3), await ReadAsync(consumer, 3));

        consumer.Seek(First, 15);
        Assert.Equal(Values(15, 2), await ReadAsync(consumer, 2));
        consumer.SeekToBeginning(First);
        Assert.Equal(0, await consumer.PositionAsync(First, Cancel));
        Assert.Equal(Values(0, 2), await ReadAsync(consumer, 2));
        consumer.SeekToEnd(First);
        Assert.Equal(20, await consumer.PositionAsync(First, Cancel));
        await SendAsync(Values(20, 1));
        Assert.Equal(Values(20, 1), await ReadAsync(consumer, 1));
    }

    [Fact]
    public async Task A_paused_partition_is_left_out_until_it_is_resumed()
    {
        await CreateTopicAsync(2);
        await SendAsync(Values(0, 10));
        await SendAsync(Values(100, 10), partition: 1);
        var consumer = Consumer();
        var second = new TopicPartition(Name, 1);
        consumer.Assign([First, second]);
        consumer.Pause([First]);
        Assert.Equal(Values(100, 10), await ReadAsync(consumer, 10));

        consumer.Pause([second]);
        consumer.Resume([First]);
        await SendAsync(Values(110, 5), partition: 1);
        Assert.Equal(Values(0, 10), await ReadAsync(consumer, 10));
        consumer.Resume([second]);
        Assert.Equal(Values(110, 5), await ReadAsync(consumer, 5));
    }

    [Fact]
    public async Task Offsets_are_found_by_time()
    {
        await CreateTopicAsync(2);
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        await using (var producer = Cluster.CreateProducer())
        {
            for (var i = 0; i < 10; i++)
                await producer.SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Partition = 0, Timestamp = start.AddSeconds(i) }, Cancel);
        }

        var consumer = Consumer();
        async Task<long?> AtAsync(DateTimeOffset time) => (await consumer.OffsetsForTimesAsync(new Dictionary<TopicPartition, DateTimeOffset> { [First] = time }, Cancel))[First];
        Assert.Equal(0, await AtAsync(start.AddDays(-1)));
        Assert.Equal(4, await AtAsync(start.AddSeconds(4)));
        Assert.Equal(5, await AtAsync(start.AddMilliseconds(4001)));
        Assert.Equal(9, await AtAsync(start.AddSeconds(9)));
        Assert.Null(await AtAsync(start.AddMilliseconds(9001)));
        var empty = new TopicPartition(Name, 1);
        Assert.Null((await consumer.OffsetsForTimesAsync(new Dictionary<TopicPartition, DateTimeOffset> { [empty] = start }, Cancel))[empty]);
    }

    [Fact]
    public async Task Offsets_are_found_by_time_within_a_compressed_batch()
    {
        await CreateTopicAsync();
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        await using (var producer = Cluster.CreateProducer(new ProducerOptions { Compression = ProducerCompression.Zstd }))
        {
            var sent = Enumerable.Range(0, 100).Select(i => producer.SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Timestamp = start.AddSeconds(i) }, Cancel).AsTask());
            await Task.WhenAll([.. sent]);
        }

        var offsets = await Consumer().OffsetsForTimesAsync(new Dictionary<TopicPartition, DateTimeOffset> { [First] = start.AddSeconds(56.5) }, Cancel);
        Assert.Equal(57, offsets[First]);
        var newest = Assert.Single(await Admin.ListOffsetsAsync(new Dictionary<TopicPartition, OffsetSpec> { [First] = OffsetSpec.MaxTimestamp }, cancellationToken: Cancel));
        Assert.Equal((99, start.AddSeconds(99)), (newest.Offset!.Value, newest.Timestamp!.Value));
    }

    [Fact]
    public async Task What_is_committed_is_where_the_next_one_begins()
    {
        await CreateTopicAsync(2);
        await SendAsync(Values(0, 10));
        var options = new ConsumerOptions { GroupId = Name };
        var first = Reader(options);
        Assert.Equal(Values(0, 4), await ReadAsync(first, 4));
        await first.CommitAsync(Cancel);
        Assert.Equal(4, (await first.CommittedAsync([First], Cancel))[First]!.Value.Offset);

        await first.CommitAsync([new TopicPartitionOffset(First, 7) { Metadata = "why not" }], Cancel);
        var committed = await first.CommittedAsync([First, new TopicPartition(Name, 1)], Cancel);
        Assert.Equal((7, "why not"), (committed[First]!.Value.Offset, committed[First]!.Value.Metadata));
        Assert.Null(committed[new TopicPartition(Name, 1)]);

        var second = Reader(options);
        Assert.Equal(Values(7, 3), await ReadAsync(second, 3));
    }

    [Fact]
    [Trait("Reliability", "F30")]
    public async Task A_topic_that_was_deleted_and_made_anew_is_read_from_its_beginning()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 10));
        var consumer = Reader();
        Assert.Equal(Values(0, 10), await ReadAsync(consumer, 10));

        (await Admin.DeleteTopicsAsync([Name], cancellationToken: Cancel)).ThrowIfAnyFailed();
        await Eventually.HoldsAsync(async () => Assert.DoesNotContain(Name, (await Admin.ListTopicsAsync(cancellationToken: Cancel)).Select(topic => topic.Name)));
        await CreateTopicAsync();
        await SendAsync(Values(100, 4));
        Assert.Equal(Values(100, 4), await ReadAsync(consumer, 4));
    }

    [Fact]
    public async Task Groups_do_not_touch_each_others_offsets()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 10));
        var one = Reader(new ConsumerOptions { GroupId = Name + "-1" });
        var two = Reader(new ConsumerOptions { GroupId = Name + "-2" });
        await one.CommitAsync([new TopicPartitionOffset(First, 3)], Cancel);
        await two.CommitAsync([new TopicPartitionOffset(First, 8)], Cancel);
        Assert.Equal(3, (await one.CommittedAsync([First], Cancel))[First]!.Value.Offset);
        Assert.Equal(8, (await two.CommittedAsync([First], Cancel))[First]!.Value.Offset);
    }

    [Fact]
    public async Task Cancelling_ends_the_reading_and_the_next_goes_on()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 5));
        var consumer = Reader();
        using var cancelled = new CancellationTokenSource();
        var read = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in consumer.ReadAsync(cancelled.Token))
            {
                read.Add(Text(record.Value));
                if (read.Count == 3) await cancelled.CancelAsync();
            }
        });
        Assert.Equal(Values(0, 3), read);
        Assert.Equal(Values(3, 2), await ReadAsync(consumer, 2));
    }
}
