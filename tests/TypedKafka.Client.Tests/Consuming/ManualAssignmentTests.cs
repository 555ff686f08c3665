using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Consuming;

public sealed class ManualAssignmentTests
{
    private static readonly TopicPartition P0 = new("t", 0);
    private static readonly TopicPartition P1 = new("t", 1);

    [Fact]
    public async Task Records_of_assigned_partitions_are_read_from_the_first_on()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 2);
        harness.Produce("t", 0, "a", "b");
        harness.Produce("t", 1, "c");
        var consumer = harness.Consumer();

        consumer.Assign([P0, P1]);
        var values = await ConsumerHarness.ReadAsync(consumer, 3);

        Assert.Equal(["0:a", "0:b", "1:c"], values.Order());
        Assert.Equal(2, consumer.Position(P0));
        Assert.Equal(0, consumer.Lag(P1));
    }

    [Fact]
    public async Task Records_that_are_written_later_arrive()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        var consumer = harness.Consumer(o => o.OffsetReset = OffsetReset.Latest);
        harness.Produce("t", 0, "old");
        consumer.Assign([P0]);
        Assert.Equal(1, await consumer.PositionAsync(P0, TestContext.Current.CancellationToken));

        var reading = ConsumerHarness.ReadAsync(consumer, 2);
        harness.Produce("t", 0, "x", "y");

        Assert.Equal(["0:x", "0:y"], await reading);
    }

    [Fact]
    public async Task Seek_begin_end_and_times_lead_where_they_say()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        for (var i = 0; i < 5; i++)
            harness.Broker.Produce("t", null, $"v{i}", 0, start.AddSeconds(i));
        var consumer = harness.Consumer();
        consumer.Assign([new TopicPartitionOffset(P0, 3)]);
        Assert.Equal(["0:v3", "0:v4"], await ConsumerHarness.ReadAsync(consumer, 2));

        consumer.SeekToBeginning(P0);
        Assert.Equal(["0:v0"], await ConsumerHarness.ReadAsync(consumer, 1));
        consumer.Seek(P0, 2);
        Assert.Equal(["0:v2"], await ConsumerHarness.ReadAsync(consumer, 1));
        consumer.SeekToEnd(P0);
        Assert.Equal(5, await consumer.PositionAsync(P0, TestContext.Current.CancellationToken));

        var times = await consumer.OffsetsForTimesAsync(new Dictionary<TopicPartition, DateTimeOffset> { [P0] = start.AddMilliseconds(1500) }, TestContext.Current.CancellationToken);
        Assert.Equal(2, times[P0]);
        var none = await consumer.OffsetsForTimesAsync(new Dictionary<TopicPartition, DateTimeOffset> { [P0] = start.AddDays(1) }, TestContext.Current.CancellationToken);
        Assert.Null(none[P0]);
        Assert.Equal(0, (await consumer.BeginningOffsetsAsync([P0], TestContext.Current.CancellationToken))[P0]);
        Assert.Equal(5, (await consumer.EndOffsetsAsync([P0], TestContext.Current.CancellationToken))[P0]);
    }

    [Fact]
    [Trait("Reliability", "F19")]
    public async Task An_offset_out_of_range_is_reset_by_the_policy()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a", "b");
        var consumer = harness.Consumer();

        consumer.Assign([new TopicPartitionOffset(P0, 100)]);

        Assert.Equal(["0:a", "0:b"], await ConsumerHarness.ReadAsync(consumer, 2));
    }

    [Fact]
    [Trait("Reliability", "F19")]
    public async Task Without_a_policy_an_offset_out_of_range_is_an_exception_with_partition_offset_and_range()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a", "b", "c");
        harness.Broker.DeleteRecords("t", 0, 1);
        var consumer = harness.Consumer(o => o.OffsetReset = OffsetReset.None);
        consumer.Assign([new TopicPartitionOffset(P0, 100)]);

        var error = await Assert.ThrowsAsync<KafkaOffsetOutOfRangeException>(() => ConsumerHarness.ReadAsync(consumer, 1));
        Assert.Equal((P0, 100, 1, 3), (error.TopicPartition, error.Offset, error.StartOffset, error.EndOffset));

        consumer.Seek(P0, 2);
        Assert.Equal(["0:c"], await ConsumerHarness.ReadAsync(consumer, 1));
    }

    [Theory]
    [InlineData(KafkaErrorCode.NotLeaderOrFollower)]
    [InlineData(KafkaErrorCode.FencedLeaderEpoch)]
    [InlineData(KafkaErrorCode.UnknownLeaderEpoch)]
    [InlineData(KafkaErrorCode.OffsetNotAvailable)]
    [InlineData(KafkaErrorCode.KafkaStorageError)]
    [Trait("Reliability", "F48")]
    public async Task A_refusal_that_passes_is_tried_again_with_new_metadata(KafkaErrorCode error)
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a");
        harness.Broker.Faults.Fail(KafkaApi.Fetch, error, times: 2);
        var consumer = harness.Consumer();

        consumer.Assign([P0]);

        Assert.Equal(["0:a"], await ConsumerHarness.ReadAsync(consumer, 1));
    }

    [Fact]
    public async Task A_moved_leader_is_followed()
    {
        await using var harness = await ConsumerHarness.StartAsync(brokers: 2);
        harness.Broker.CreateTopic("t", 1, 2);
        harness.Produce("t", 0, "a");
        var consumer = harness.Consumer();
        consumer.Assign([P0]);
        Assert.Equal(["0:a"], await ConsumerHarness.ReadAsync(consumer, 1));

        harness.Broker.MoveLeader("t", 0, harness.Broker.BrokerIds.First(id => id != harness.Broker.LeaderOf("t", 0)));
        harness.Produce("t", 0, "b");

        Assert.Equal(["0:b"], await ConsumerHarness.ReadAsync(consumer, 1));
    }

    [Fact]
    [Trait("Reliability", "F37")]
    public async Task Connections_that_are_cut_are_made_again_without_a_word()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        var consumer = harness.Consumer();
        consumer.Assign([P0]);
        for (var round = 0; round < 3; round++)
        {
            harness.Produce("t", 0, $"v{round}");
            Assert.Equal([$"0:v{round}"], await ConsumerHarness.ReadAsync(consumer, 1));
            harness.Broker.Disconnect();
        }
    }

    [Fact]
    public async Task A_paused_partition_does_not_hold_up_the_others()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 2);
        var consumer = harness.Consumer();
        consumer.Assign([P0, P1]);
        consumer.Pause([P0]);
        harness.Produce("t", 0, "held");
        harness.Produce("t", 1, "free");
        Assert.Equal(["1:free"], await ConsumerHarness.ReadAsync(consumer, 1));

        consumer.Resume([P0]);
        Assert.Equal(["0:held"], await ConsumerHarness.ReadAsync(consumer, 1));
    }

    [Fact]
    [Trait("Reliability", "F45")]
    public async Task A_topic_that_is_created_later_is_read_then()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        var consumer = harness.Consumer();
        consumer.Assign([P0]);
        var reading = ConsumerHarness.ReadAsync(consumer, 1);

        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a");

        Assert.Equal(["0:a"], await reading);
    }

    [Fact]
    [Trait("Reliability", "F41")]
    public async Task A_consumer_without_a_broker_closes_at_once()
    {
        var harness = await ConsumerHarness.StartAsync();
        var consumer = harness.Consumer();
        await harness.Broker.StopBrokerAsync(harness.Broker.BrokerIds[0]);
        consumer.Assign([P0]);
        var reading = ConsumerHarness.ReadAsync(consumer, 1);

        await consumer.DisposeAsync();

        Assert.Empty(await reading);
        await harness.DisposeAsync();
    }

    [Fact]
    public async Task Reading_twice_at_a_time_is_refused()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        var consumer = harness.Consumer();
        consumer.Assign([P0]);
        var first = consumer.ReadBatchesAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var waiting = first.MoveNextAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ConsumerHarness.ReadAsync(consumer, 1));

        await consumer.DisposeAsync();
        Assert.False(await waiting);
        await first.DisposeAsync();
    }
}
