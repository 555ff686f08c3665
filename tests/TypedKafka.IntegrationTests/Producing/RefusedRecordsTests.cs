using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

/// <summary>What brokers refuse, and what is never sent: which error, and that the records beside it are written.</summary>
public abstract class RefusedRecordsTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Fact]
    public async Task A_record_larger_than_the_topic_allows_fails_alone()
    {
        await CreateTopicAsync(configs: ("max.message.bytes", "2000"));
        var producer = Producer(new ProducerOptions { BatchSize = 512 });
        var small = producer.SendAsync(Name, null, Bytes("before"), Cancel).AsTask();
        var large = producer.SendAsync(Name, null, new byte[5000], Cancel).AsTask();
        var after = producer.SendAsync(Name, null, Bytes("after"), Cancel).AsTask();

        await small;
        var error = await Assert.ThrowsAsync<KafkaException>(() => large);
        await after;
        Assert.Equal("MESSAGE_TOO_LARGE", error.Error.Name);
        Assert.Contains($"{Name}-0", error.Message, StringComparison.Ordinal);
        Assert.Equal(["before", "after"], await ReadAsync(Reader(), 2));
    }

    [Fact]
    [Trait("Reliability", "F9")]
    public async Task A_batch_larger_than_the_topic_allows_is_split()
    {
        await CreateTopicAsync(configs: ("max.message.bytes", "3000"));
        var values = Values(0, 40).Select(value => value + new string('.', 500)).ToArray();
        await SendAsync(values, options: new ProducerOptions { BatchSize = 64 * 1024 });
        Assert.Equal(values, await ReadAsync(Reader(), 40));
    }

    [Fact]
    public async Task A_record_larger_than_the_producer_allows_is_not_sent()
    {
        await CreateTopicAsync();
        var error = await Assert.ThrowsAsync<KafkaException>(async () => await Producer(new ProducerOptions { MaxRecordSize = 2048 }).SendAsync(Name, null, new byte[4000], Cancel));
        Assert.Equal("MESSAGE_TOO_LARGE", error.Error.Name);
        Assert.Equal(0, (await Consumer().EndOffsetsAsync([First], Cancel))[First]);
    }

    [Fact]
    public async Task A_compacted_topic_takes_no_record_without_a_key()
    {
        await CreateTopicAsync(configs: ("cleanup.policy", "compact"));
        var producer = Producer();
        var error = await Assert.ThrowsAsync<KafkaException>(async () => await producer.SendAsync(Name, null, Bytes("v"), Cancel));
        Assert.Equal("INVALID_RECORD", error.Error.Name);
        Assert.Equal(0, (await producer.SendAsync(Name, Bytes("k"), Bytes("v"), Cancel)).Offset);
    }

    [Fact]
    public async Task A_time_far_in_the_future_is_refused()
    {
        await CreateTopicAsync();
        var producer = Producer();
        var error = await Assert.ThrowsAsync<KafkaException>(async () =>
            await producer.SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Timestamp = DateTimeOffset.UtcNow.AddHours(2) }, Cancel));
        Assert.Equal("INVALID_TIMESTAMP", error.Error.Name);
        Assert.Equal(0, (await producer.SendAsync(Name, null, Bytes("v"), Cancel)).Offset);
    }

    [Fact]
    public async Task A_time_too_far_in_the_past_is_refused_where_the_topic_says_how_far()
    {
        await CreateTopicAsync(configs: [("message.timestamp.before.max.ms", "3600000"), ("message.timestamp.after.max.ms", "60000")]);
        var producer = Producer();
        foreach (var hours in new[] { -2, 1 })
        {
            var error = await Assert.ThrowsAsync<KafkaException>(async () =>
                await producer.SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Timestamp = DateTimeOffset.UtcNow.AddHours(hours) }, Cancel));
            Assert.Equal("INVALID_TIMESTAMP", error.Error.Name);
        }

        Assert.Equal(0, (await producer.SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Timestamp = DateTimeOffset.UtcNow.AddMinutes(-50) }, Cancel)).Offset);
    }

    [Fact]
    public async Task More_replicas_than_a_partition_has_are_not_waited_for()
    {
        await CreateTopicAsync(configs: ("min.insync.replicas", "2"));
        Assert.Equal(0, (await Producer().SendAsync(Name, null, Bytes("v"), Cancel)).Offset);
    }

    [Fact]
    [Trait("Reliability", "F45")]
    public async Task A_topic_that_does_not_exist_is_named_when_the_time_is_over()
    {
        var producer = Producer(new ProducerOptions { MaxBlockTime = TimeSpan.FromSeconds(1) });
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(async () => await producer.SendAsync(Name, null, Bytes("v"), Cancel));
        Assert.Contains(Name, error.Message, StringComparison.Ordinal);
        Assert.Contains("not sent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partition_that_does_not_exist_is_named_when_the_time_is_over()
    {
        await CreateTopicAsync(2);
        var producer = Producer(new ProducerOptions { MaxBlockTime = TimeSpan.FromSeconds(1) });
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(async () => await producer.SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Partition = 2 }, Cancel));
        Assert.Contains("2 partitions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_no_topic_can_have_is_refused_by_the_brokers_too()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Producer().SendAsync("no/topic", null, Bytes("v"), Cancel));
        var described = Assert.Single(await Admin.DescribeTopicsAsync(["no/topic"], cancellationToken: Cancel));
        Assert.Equal("INVALID_TOPIC_EXCEPTION", described.Error?.Error.Name);
    }
}
