using TypedKafka.Client.Tests.Consuming;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Groups;

/// <summary>Groups of real consumers on the in-process broker.</summary>
public sealed class GroupConsumerTests
{
    private static readonly TopicPartition P0 = new("t", 0);

    [Fact]
    public async Task A_group_goes_on_where_it_committed()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a", "b", "c");
        var first = Member(harness);
        first.Subscribe(["t"]);
        Assert.Equal(["0:a", "0:b"], await ConsumerHarness.ReadAsync(first, 2));
        await first.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, (await first.CommittedAsync([P0], TestContext.Current.CancellationToken))[P0]!.Value.Offset);
        await first.DisposeAsync();

        var second = Member(harness);
        second.Subscribe(["t"]);
        Assert.Equal(["0:c"], await ConsumerHarness.ReadAsync(second, 1));
    }

    [Theory]
    [InlineData("cooperative-sticky")]
    [InlineData("range")]
    [InlineData("roundrobin")]
    [InlineData("sticky")]
    public async Task Members_that_come_and_go_share_all_partitions(string assignor)
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 6);
        var listeners = new List<RecordedListener>();
        var members = new List<KafkaConsumer>();
        for (var count = 1; count <= 3; count++)
        {
            var listener = new RecordedListener();
            var member = Member(harness, o => o.Assignors = [assignor]);
            listeners.Add(listener);
            members.Add(member);
            member.Subscribe(["t"], listener);
            await SharedAsync(listeners, 6, 6 / count);
        }

        await members[1].DisposeAsync();
        Assert.Empty(listeners[1].Owned);
        listeners.RemoveAt(1);
        await SharedAsync(listeners, 6, 3);
        Assert.DoesNotContain(listeners, l => l.HasOverlapped || l.Count("lost") > 0);
    }

    [Fact]
    public async Task A_cooperative_member_keeps_what_it_need_not_give_up()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 4);
        var first = new RecordedListener();
        Member(harness).Subscribe(["t"], first);
        await SharedAsync([first], 4, 4);

        var second = new RecordedListener();
        Member(harness).Subscribe(["t"], second);
        await SharedAsync([first, second], 4, 2);

        Assert.Equal(2, first.Calls.Single(c => c.StartsWith("revoked", StringComparison.Ordinal)).Split(' ').Length - 1);
        Assert.Equal(1, first.Count("assigned"));
    }

    [Fact]
    [Trait("Reliability", "F53")]
    public async Task The_listener_may_commit_what_was_read_before_the_partition_goes()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 1);
        harness.Produce("t", 0, "a", "b");
        var consumer = Member(harness);
        var listener = new RecordedListener { Revoked = async _ => await consumer.CommitAsync() };
        consumer.Subscribe(["t"], listener);
        await ConsumerHarness.ReadAsync(consumer, 2);

        await consumer.DisposeAsync();

        Assert.Equal(2, harness.Broker.CommittedOffset("g", "t", 0));
        Assert.Empty(harness.Broker.Group("g").Members);
    }

    [Theory]
    [InlineData("assigned")]
    [InlineData("revoked")]
    [Trait("Reliability", "S6")]
    public async Task Disposing_from_a_call_of_the_listener_returns(string call)
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 1);
        var consumer = Member(harness);
        var returned = new TaskCompletionSource();
        async ValueTask DisposeAsync(IReadOnlyList<TopicPartition> partitions)
        {
            await consumer.DisposeAsync();
            returned.TrySetResult();
        }

        var listener = new RecordedListener();
        if (call == "assigned")
            listener.Assigned = DisposeAsync;
        else
            listener.Revoked = DisposeAsync;
        consumer.Subscribe(["t"], listener);
        await ConsumerHarness.UntilAsync(() => listener.Count("assigned") > 0, "an assignment");
        if (call == "revoked")
            consumer.Unsubscribe();

        using var limit = ConsumerHarness.Limit();
        await returned.Task.WaitAsync(limit.Token);
        await consumer.DisposeAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => consumer.DisposeAsync().AsTask()));
        await ConsumerHarness.UntilAsync(() => harness.Broker.Group("g").Members.Count == 0, "the group is empty");
    }

    [Fact]
    [Trait("Reliability", "S6")]
    public async Task Disposing_while_reading_ends_the_reading()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 1);
        var consumer = Member(harness);
        consumer.Subscribe(["t"]);
        var reading = ConsumerHarness.ReadAsync(consumer, 1);
        await ConsumerHarness.UntilAsync(() => consumer.Assignment.Count == 1, "an assignment");

        await consumer.DisposeAsync();

        Assert.Empty(await reading);
    }

    [Theory]
    [InlineData(KafkaErrorCode.NotCoordinator)]
    [InlineData(KafkaErrorCode.CoordinatorNotAvailable)]
    [InlineData(KafkaErrorCode.CoordinatorLoadInProgress)]
    [Trait("Reliability", "F16")]
    public async Task A_coordinator_that_moved_is_found_again_without_a_rebalance(KafkaErrorCode error)
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 1);
        var listener = new RecordedListener();
        var consumer = Member(harness);
        consumer.Subscribe(["t"], listener);
        await SharedAsync([listener], 1, 1);
        var generation = harness.Broker.Group("g").Generation;

        var fault = harness.Broker.Faults.Fail(KafkaApi.Heartbeat, error, times: 2);
        harness.Broker.Faults.Fail(KafkaApi.OffsetCommit, error, times: 2);
        await consumer.CommitAsync([new TopicPartitionOffset(P0, 0)], TestContext.Current.CancellationToken);
        await ConsumerHarness.UntilAsync(() => fault.Hits == 2, "the heartbeats were refused");
        harness.Broker.Disconnect();
        await consumer.CommitAsync([new TopicPartitionOffset(P0, 0)], TestContext.Current.CancellationToken);

        Assert.Equal(generation, harness.Broker.Group("g").Generation);
        Assert.Equal(["assigned t-0"], listener.Calls);
    }

    [Fact]
    [Trait("Reliability", "F31")]
    public async Task Two_heartbeats_in_a_row_that_are_not_answered_cost_no_membership()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 1);
        var listener = new RecordedListener();
        var consumer = Member(harness, o => o.SessionTimeout = TimeSpan.FromSeconds(9));
        consumer.Subscribe(["t"], listener);
        await SharedAsync([listener], 1, 1);

        var fault = harness.Broker.Faults.Drop(KafkaApi.Heartbeat, times: 2);
        await ConsumerHarness.UntilAsync(() => fault.Hits == 2, "two heartbeats were swallowed");
        var count = harness.Broker.Observations.Count(KafkaApi.Heartbeat);
        await ConsumerHarness.UntilAsync(() => harness.Broker.Observations.Count(KafkaApi.Heartbeat) > count + 1, "heartbeats go on");

        Assert.Equal(["assigned t-0"], listener.Calls);
    }

    [Theory]
    [InlineData(KafkaErrorCode.CoordinatorLoadInProgress)]
    [InlineData(KafkaErrorCode.NotCoordinator)]
    [InlineData(KafkaErrorCode.UnstableOffsetCommit)]
    [Trait("Reliability", "F31")]
    public async Task Committed_offsets_that_cannot_be_read_yet_are_waited_for_and_never_reset(KafkaErrorCode error)
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a", "b", "c");
        harness.Broker.CommitOffset("g", "t", 0, 2);
        harness.Broker.Faults.Fail(KafkaApi.OffsetFetch, error, times: 3);
        var consumer = Member(harness);

        consumer.Subscribe(["t"]);

        Assert.Equal(["0:c"], await ConsumerHarness.ReadAsync(consumer, 1));
    }

    [Fact]
    public async Task A_broker_that_cannot_wait_for_open_transactions_is_asked_for_what_is_committed()
    {
        // Brokers before 2.5 know OffsetFetch up to 6, which has no RequireStable.
        await using var harness = await ConsumerHarness.StartAsync(configure: static o => o.ApiVersions.AtMost(KafkaApi.OffsetFetch, 6));
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a", "b", "c");
        harness.Broker.CommitOffset("g", "t", 0, 2);
        var consumer = Member(harness, static o => o.IsolationLevel = IsolationLevel.ReadCommitted);

        consumer.Subscribe(["t"]);

        Assert.Equal(["0:c"], await ConsumerHarness.ReadAsync(consumer, 1));
    }

    [Fact]
    [Trait("Reliability", "F31")]
    public async Task A_member_that_was_taken_out_joins_again_and_goes_on_at_the_commit()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a");
        var listener = new RecordedListener();
        var consumer = Member(harness);
        consumer.Subscribe(["t"], listener);
        Assert.Equal(["0:a"], await ConsumerHarness.ReadAsync(consumer, 1));
        await consumer.CommitAsync(TestContext.Current.CancellationToken);

        Assert.True(harness.Broker.RemoveMember("g", harness.Broker.Group("g").Members[0].MemberId));
        await ConsumerHarness.UntilAsync(() => listener.Count("assigned") == 2, "a second assignment");
        harness.Produce("t", 0, "b");

        Assert.Equal(["0:b"], await ConsumerHarness.ReadAsync(consumer, 1));
        Assert.Equal(["assigned t-0", "lost t-0", "assigned t-0"], listener.Calls);
    }

    [Fact]
    [Trait("Reliability", "F32")]
    public async Task A_reader_that_stops_reading_loses_its_partitions_and_gets_them_back_when_it_reads()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a", "b");
        var listener = new RecordedListener();
        var consumer = Member(harness, o => o.MaxPollInterval = TimeSpan.FromSeconds(2));
        consumer.Subscribe(["t"], listener);
        Assert.Equal(["0:a"], await ConsumerHarness.ReadAsync(consumer, 1));

        await ConsumerHarness.UntilAsync(() => listener.Count("lost") == 1, "the loss");
        await ConsumerHarness.UntilAsync(() => harness.Broker.Group("g").Members.Count == 0, "the leave");

        Assert.Equal(["0:a", "0:b"], await ConsumerHarness.ReadAsync(consumer, 2));
        Assert.Equal(["assigned t-0", "lost t-0", "assigned t-0"], listener.Calls);
    }

    [Fact]
    [Trait("Reliability", "F33")]
    public async Task Of_two_static_members_with_one_name_the_older_is_fenced_and_the_younger_reads()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        var older = Member(harness, o => o.GroupInstanceId = "one");
        var listener = new RecordedListener();
        older.Subscribe(["t"], listener);
        await SharedAsync([listener], 1, 1);
        var reading = ConsumerHarness.ReadAsync(older, 1);

        var younger = Member(harness, o => o.GroupInstanceId = "one");
        younger.Subscribe(["t"]);
        var error = await Assert.ThrowsAsync<KafkaException>(() => reading);

        Assert.Contains("FENCED_INSTANCE_ID", error.Message, StringComparison.Ordinal);
        harness.Produce("t", 0, "a");
        Assert.Equal(["0:a"], await ConsumerHarness.ReadAsync(younger, 1));
    }

    [Fact]
    [Trait("Reliability", "F47")]
    public async Task A_static_member_stays_in_the_group_when_it_closes()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        var listener = new RecordedListener();
        var consumer = Member(harness, o => o.GroupInstanceId = "one");
        consumer.Subscribe(["t"], listener);
        await SharedAsync([listener], 1, 1);

        await consumer.DisposeAsync();

        Assert.Single(harness.Broker.Group("g").Members);
        Assert.Equal(1, listener.Count("revoked"));
    }

    [Fact]
    [Trait("Reliability", "F47")]
    public async Task A_full_group_is_an_error_that_says_so()
    {
        await using var harness = await ConsumerHarness.StartAsync(configure: o => o.GroupMaxSize = 1);
        harness.Broker.CreateTopic("t");
        var listener = new RecordedListener();
        Member(harness).Subscribe(["t"], listener);
        await SharedAsync([listener], 1, 1);

        var second = Member(harness);
        second.Subscribe(["t"]);

        var error = await Assert.ThrowsAsync<KafkaException>(() => ConsumerHarness.ReadAsync(second, 1));
        Assert.Contains("GROUP_MAX_SIZE_REACHED", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F46")]
    public async Task Partitions_that_are_added_are_read_from_their_beginning_even_under_latest()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 1);
        harness.Produce("t", 0, "old");
        var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = harness.Broker.BootstrapServers, MetadataMaxAge = TimeSpan.FromSeconds(1) });
        var consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = "g", OffsetReset = OffsetReset.Latest, HeartbeatInterval = TimeSpan.FromMilliseconds(100) });
        var listener = new RecordedListener();
        consumer.Subscribe(["t"], listener);
        await SharedAsync([listener], 1, 1);

        harness.Broker.AddPartitions("t", 2);
        harness.Produce("t", 1, "new");

        Assert.Equal(["1:new"], await ConsumerHarness.ReadAsync(consumer, 1));
        await consumer.DisposeAsync();
        await cluster.DisposeAsync();
    }

    [Fact]
    [Trait("Reliability", "F18")]
    public async Task A_commit_that_meets_a_rebalance_goes_through_and_reading_goes_on()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t", 2);
        var first = new RecordedListener();
        var consumer = Member(harness);
        consumer.Subscribe(["t"], first);
        await SharedAsync([first], 2, 2);
        harness.Broker.Faults.Fail(KafkaApi.OffsetCommit, KafkaErrorCode.RebalanceInProgress, times: 2);

        await consumer.CommitAsync([new TopicPartitionOffset(P0, 0)], TestContext.Current.CancellationToken);
        harness.Produce("t", 0, "a");

        Assert.Equal(["0:a"], await ConsumerHarness.ReadAsync(consumer, 1));
        Assert.Equal(0, first.Count("lost"));
    }

    [Fact]
    public async Task A_commit_outside_of_a_subscription_needs_no_membership()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Produce("t", 0, "a", "b");
        var consumer = Member(harness);
        consumer.Assign([P0]);
        await ConsumerHarness.ReadAsync(consumer, 1);

        await consumer.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, harness.Broker.CommittedOffset("g", "t", 0));
    }

    [Fact]
    public async Task Leaving_and_subscribing_again_reads_again()
    {
        await using var harness = await ConsumerHarness.StartAsync();
        harness.Broker.CreateTopic("t");
        harness.Broker.CreateTopic("u");
        harness.Produce("t", 0, "a");
        harness.Produce("u", 0, "b");
        var consumer = Member(harness);
        consumer.Subscribe(["t"]);
        Assert.Equal(["0:a"], await ConsumerHarness.ReadAsync(consumer, 1));

        consumer.Unsubscribe();
        await ConsumerHarness.UntilAsync(() => consumer.Assignment.Count == 0, "nothing is assigned");
        consumer.Subscribe(["u"]);

        Assert.Equal(["0:b"], await ConsumerHarness.ReadAsync(consumer, 1));
    }

    private static KafkaConsumer Member(ConsumerHarness harness, Action<ConsumerOptions>? configure = null) => harness.Consumer(o =>
    {
        o.GroupId = "g";
        configure?.Invoke(o);
    });

    private static Task SharedAsync(IReadOnlyList<RecordedListener> members, int partitions, int each) => ConsumerHarness.UntilAsync(
        () => members.All(m => m.Owned.Count == each) && members.SelectMany(m => m.Owned).Distinct().Count() == partitions,
        $"{partitions} partitions are shared, {each} each");
}
