using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Consuming;

/// <summary>Where reading begins without an offset, and where it goes on when the broker no longer has it.</summary>
[Trait("Reliability", "F19")]
public abstract class OffsetResetTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Fact]
    public async Task Earliest_begins_with_the_first_record()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 5));
        Assert.Equal(Values(0, 5), await ReadAsync(Reader(new ConsumerOptions { GroupId = Name }), 5));
    }

    [Fact]
    public async Task Latest_begins_with_what_is_written_from_then_on()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 5));
        var consumer = Reader(new ConsumerOptions { OffsetReset = OffsetReset.Latest });
        Assert.Equal(5, await consumer.PositionAsync(First, Cancel));
        await SendAsync(Values(5, 5));
        Assert.Equal(Values(5, 5), await ReadAsync(consumer, 5));
    }

    [Fact]
    public async Task None_says_which_offsets_there_are()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 5));
        var consumer = Reader(new ConsumerOptions { OffsetReset = OffsetReset.None, GroupId = Name });
        var error = await Assert.ThrowsAsync<KafkaOffsetOutOfRangeException>(() => ReadAsync(consumer, 1));
        Assert.Equal((First, 0, 5), (error.TopicPartition, error.StartOffset, error.EndOffset));

        consumer.Seek(First, 2);
        Assert.Equal(Values(2, 3), await ReadAsync(consumer, 3));
    }

    [Theory]
    [InlineData(OffsetReset.Earliest)]
    [InlineData(OffsetReset.Latest)]
    [InlineData(OffsetReset.None)]
    public async Task An_offset_whose_record_was_deleted_is_out_of_range(OffsetReset reset)
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 10));
        var consumer = Reader(new ConsumerOptions { GroupId = Name, OffsetReset = reset });
        await consumer.CommitAsync([new TopicPartitionOffset(First, 2)], Cancel);
        var deleted = Assert.Single(await Admin.DeleteRecordsAsync([new TopicPartitionOffset(First, 6)], cancellationToken: Cancel));
        Assert.Equal(6, deleted.LowWatermark);

        var next = Reader(new ConsumerOptions { GroupId = Name, OffsetReset = reset });
        if (reset == OffsetReset.None)
        {
            var error = await Assert.ThrowsAsync<KafkaOffsetOutOfRangeException>(() => ReadAsync(next, 1));
            Assert.Equal((2, 6, 10), (error.Offset, error.StartOffset, error.EndOffset));
            return;
        }

        if (reset == OffsetReset.Latest)
        {
            var reading = ReadAsync(next, 1);
            await UntilAsync(() => next.Position(First) == 10, () => $"the position is {next.Position(First)}, not the end");
            await SendAsync(Values(10, 1));
            Assert.Equal(Values(10, 1), await reading);
            return;
        }

        Assert.Equal(Values(6, 4), await ReadAsync(next, 4));
    }

    [Fact]
    public async Task An_offset_after_the_end_is_out_of_range()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 5));
        var consumer = Reader();
        consumer.Seek(First, 1000);
        Assert.Equal(Values(0, 5), await ReadAsync(consumer, 5));
    }

    [Fact]
    public async Task First_and_last_offsets_follow_what_is_deleted_and_written()
    {
        await CreateTopicAsync();
        var consumer = Consumer();
        Assert.Equal((0, 0), ((await consumer.BeginningOffsetsAsync([First], Cancel))[First], (await consumer.EndOffsetsAsync([First], Cancel))[First]));
        await SendAsync(Values(0, 8));
        await Admin.DeleteRecordsAsync([new TopicPartitionOffset(First, 3)], cancellationToken: Cancel);
        Assert.Equal((3, 8), ((await consumer.BeginningOffsetsAsync([First], Cancel))[First], (await consumer.EndOffsetsAsync([First], Cancel))[First]));
    }
}
