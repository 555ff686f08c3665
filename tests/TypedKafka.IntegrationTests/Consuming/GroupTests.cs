using System.Collections.Concurrent;
using System.Net;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Client.Tests.Groups;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Testing;

namespace TypedKafka.IntegrationTests.Consuming;

/// <summary>Consumer groups: who gets what, what the listener is told, what is committed, and who is refused.</summary>
public abstract class GroupTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Theory]
    [InlineData("cooperative-sticky")]
    [InlineData("range")]
    [InlineData("roundrobin")]
    [InlineData("sticky")]
    public async Task Members_that_join_and_leave_miss_nothing(string assignor)
    {
        const int Total = 2000;
        await CreateTopicAsync(6);
        var seen = new ConcurrentQueue<string>();
        var partitions = Enumerable.Range(0, 6).Select(p => new TopicPartition(Name, p)).ToList();
        var members = new List<(KafkaConsumer Consumer, Task Reading)>();
        for (var join = 0; join < 3; join++)
        {
            members.Add(Start(assignor, seen));
            await SpreadAsync(join * 400, 400);
            var group = await Admin.WaitForStableGroupAsync(Name, members.Count, partitions, cancellationToken: Cancel);
            Assert.Equal(assignor, group.Assignor);
            Assert.All(group.Members, m => Assert.Equal(6 / members.Count, m.Assignment.Count));
        }

        await members[0].Consumer.DisposeAsync();
        await members[0].Reading;
        members.RemoveAt(0);
        await SpreadAsync(1200, 800);
        await MessageAssertions.AssertMessagesAsync(Values(0, Total), () => seen, value => value, cancellationToken: Cancel);

        foreach (var (consumer, reading) in members)
        {
            await consumer.DisposeAsync();
            await reading;
        }

        // Every member committed before it gave partitions up, so nothing was read twice.
        MessageAssertions.AssertMessages(Values(0, Total), seen, value => value);
        var committed = await Consumer(Options()).CommittedAsync(partitions, Cancel);
        Assert.Equal(Total, committed.Values.Sum(c => c?.Offset ?? 0));
    }

    [Fact]
    public async Task The_listener_is_told_before_records_come_and_before_partitions_go()
    {
        await CreateTopicAsync(4);
        var (first, firstCalls) = Member();
        await UntilAsync(() => firstCalls.Owned.Count == 4, "all partitions for the only member");
        var (second, secondCalls) = Member();
        await UntilAsync(() => firstCalls.Owned.Count == 2 && secondCalls.Owned.Count == 2, "two members share");
        Assert.Equal(2, firstCalls.Calls.Single(c => c.StartsWith("revoked", StringComparison.Ordinal)).Split(' ').Length - 1);
        Assert.Equal(1, firstCalls.Count("assigned"));

        second.Unsubscribe();
        await UntilAsync(() => firstCalls.Owned.Count == 4 && secondCalls.Owned.Count == 0, "the first has all again");
        await first.DisposeAsync();
        Assert.Empty(firstCalls.Owned);
        Assert.DoesNotContain([firstCalls, secondCalls], calls => calls.HasOverlapped || calls.Count("lost") > 0);
    }

    [Fact]
    public async Task A_group_goes_on_where_it_committed()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 10));
        var (first, _) = Member();
        Assert.Equal(Values(0, 4), await ReadAsync(first, 4));
        await first.CommitAsync(Cancel);
        await first.DisposeAsync();

        var (second, _) = Member();
        Assert.Equal(Values(4, 6), await ReadAsync(second, 6));
    }

    [Fact]
    public async Task A_commit_in_the_listener_is_made_before_the_partition_goes()
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 10));
        var first = Consumer(Options());
        first.Subscribe([Name], new CommittingListener(first));
        Assert.Equal(Values(0, 7), await ReadAsync(first, 7));
        await first.DisposeAsync();

        Assert.Equal(7, (await Consumer(Options()).CommittedAsync([First], Cancel))[First]!.Value.Offset);
    }

    [Fact]
    public async Task A_static_member_that_restarts_gets_its_partitions_back_without_a_rebalance()
    {
        await CreateTopicAsync(4);
        var (_, others) = Member(o => o.GroupInstanceId = "one");
        await UntilAsync(() => others.Owned.Count == 4, "an assignment");
        var (restarted, before) = Member(o => o.GroupInstanceId = "two");
        await UntilAsync(() => others.Owned.Count == 2 && before.Owned.Count == 2, "two members share");
        var owned = before.Owned.ToHashSet();
        var calls = others.Calls.Count;
        await restarted.DisposeAsync();

        var (_, after) = Member(o => o.GroupInstanceId = "two");
        await UntilAsync(() => after.Owned.Count == 2, "its partitions");
        Assert.Equal(owned, after.Owned.ToHashSet());
        Assert.Equal(calls, others.Calls.Count);
    }

    [Fact]
    [Trait("Reliability", "F33")]
    public async Task A_static_member_whose_name_another_takes_is_fenced()
    {
        await CreateTopicAsync();
        var (first, calls) = Member(o => o.GroupInstanceId = "one");
        await UntilAsync(() => calls.Owned.Count == 1, "an assignment");
        var reading = ReadAsync(first, 1);

        var (_, other) = Member(o => o.GroupInstanceId = "one");
        await UntilAsync(() => other.Owned.Count == 1, "the other has the partition");
        var error = await Assert.ThrowsAnyAsync<KafkaException>(() => reading);
        Assert.Equal("FENCED_INSTANCE_ID", error.Error.Name);
    }

    [Fact]
    public async Task Partitions_that_are_added_reach_the_group()
    {
        await CreateTopicAsync();
        await using var cluster = await FreshAsync();
        await using var consumer = cluster.CreateConsumer(Options());
        consumer.Subscribe([Name]);
        await UntilAsync(() => consumer.Assignment.Count == 1, "an assignment");
        (await Admin.CreatePartitionsAsync([new NewPartitions(Name, 3)], cancellationToken: Cancel)).ThrowIfAnyFailed();
        await UntilAsync(() => consumer.Assignment.Count == 3, "the new partitions");
        await SendAsync(Values(0, 5), partition: 2);
        Assert.Equal(Values(0, 5), await ReadAsync(consumer, 5));
    }

    [Fact]
    public async Task A_topic_that_is_created_after_the_subscription_reaches_the_group()
    {
        await using var cluster = await FreshAsync();
        await using var consumer = cluster.CreateConsumer(Options());
        consumer.Subscribe([Name]);
        var reading = ReadAsync(consumer, 5);
        await CreateTopicAsync(2);
        await SendAsync(Values(0, 5), partition: 1);
        Assert.Equal(Values(0, 5), await reading);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    public async Task A_session_timeout_that_the_brokers_do_not_allow_reaches_the_reader(int seconds)
    {
        await CreateTopicAsync();
        var consumer = Consumer(new ConsumerOptions { GroupId = Name, SessionTimeout = TimeSpan.FromSeconds(seconds), HeartbeatInterval = TimeSpan.FromMilliseconds(300), MaxPollInterval = TimeSpan.FromHours(2) });
        consumer.Subscribe([Name]);
        var error = await Assert.ThrowsAnyAsync<KafkaException>(() => ReadAsync(consumer, 1));
        Assert.Equal("INVALID_SESSION_TIMEOUT", error.Error.Name);
    }

    [Fact]
    [Trait("Reliability", "F47")]
    public async Task A_member_that_shares_no_assignor_with_the_group_is_refused()
    {
        await CreateTopicAsync();
        var (_, calls) = Member(o => o.Assignors = ["range"]);
        await UntilAsync(() => calls.Owned.Count == 1, "an assignment");
        var (other, _) = Member(o => o.Assignors = ["cooperative-sticky"]);
        var error = await Assert.ThrowsAnyAsync<KafkaException>(() => ReadAsync(other, 1));
        Assert.Equal("INCONSISTENT_GROUP_PROTOCOL", error.Error.Name);
    }

    [Fact]
    public async Task Members_that_are_there_keep_others_from_committing_and_deleting()
    {
        await CreateTopicAsync();
        var (_, calls) = Member();
        await UntilAsync(() => calls.Owned.Count == 1, "an assignment");

        var outside = Assert.Single(await Admin.AlterGroupOffsetsAsync(Name, [new TopicPartitionOffset(First, 1)], cancellationToken: Cancel));
        Assert.Equal("UNKNOWN_MEMBER_ID", outside.Error?.Error.Name);
        var error = await Assert.ThrowsAnyAsync<KafkaException>(() => Consumer(Options()).CommitAsync([new TopicPartitionOffset(First, 1)], Cancel));
        Assert.Equal("UNKNOWN_MEMBER_ID", error.Error.Name);
        Assert.Equal("NON_EMPTY_GROUP", Assert.Single(await Admin.DeleteGroupsAsync([Name], cancellationToken: Cancel)).Error?.Error.Name);
        Assert.Equal("GROUP_SUBSCRIBED_TO_TOPIC", Assert.Single(await Admin.DeleteGroupOffsetsAsync(Name, [First], cancellationToken: Cancel)).Error?.Error.Name);
    }

    [Fact]
    public async Task A_group_is_described_with_its_members_and_what_they_have()
    {
        await CreateTopicAsync(2);
        var (consumer, calls) = Member(o => o.GroupInstanceId = "one");
        await UntilAsync(() => calls.Owned.Count == 2, "an assignment");

        var described = Assert.Single(await Admin.DescribeGroupsAsync([Name], cancellationToken: Cancel));
        Assert.Equal((GroupState.Stable, "consumer", "cooperative-sticky"), (described.State, described.ProtocolType, described.Assignor));
        var member = Assert.Single(described.Members);
        Assert.Equal(("one", "typedkafka"), (member.InstanceId, member.ClientId));
        Assert.Equal($"/{IPAddress.Parse(member.ClientHost[1..])}", member.ClientHost);
        Assert.Equal([new TopicPartition(Name, 0), new TopicPartition(Name, 1)], member.Assignment.Order());
        Assert.Contains(await Admin.ListGroupsAsync(cancellationToken: Cancel), group => group.GroupId == Name);

        // A static member does not leave when it closes: the group is told of it by its session.
        await consumer.DisposeAsync();
        Assert.Single(Assert.Single(await Admin.DescribeGroupsAsync([Name], cancellationToken: Cancel)).Members);
    }

    [Fact]
    public async Task A_member_that_leaves_empties_the_group()
    {
        await CreateTopicAsync();
        var (consumer, calls) = Member();
        await UntilAsync(() => calls.Owned.Count == 1, "an assignment");
        await consumer.CommitAsync([new TopicPartitionOffset(First, 0)], Cancel);
        await consumer.DisposeAsync();
        await Eventually.HoldsAsync(async () =>
        {
            var described = Assert.Single(await Admin.DescribeGroupsAsync([Name], cancellationToken: Cancel));
            Assert.Equal((GroupState.Empty, 0), (described.State, described.Members.Count));
        });
        (await Admin.DeleteGroupsAsync([Name], cancellationToken: Cancel)).ThrowIfAnyFailed();
    }

    [Fact]
    public async Task A_subscription_that_is_replaced_gives_the_old_topics_up_and_brings_the_new_ones()
    {
        await CreateTopicAsync(2);
        await CreateTopicAsync(3, Name + "-other");
        var (consumer, calls) = Member();
        await UntilAsync(() => calls.Owned.Count == 2, "an assignment");
        consumer.Subscribe([Name, Name + "-other"], calls);
        await UntilAsync(() => calls.Owned.Count == 5, "both topics");
        consumer.Subscribe([Name + "-other"], calls);
        await UntilAsync(() => calls.Owned.Count == 3 && calls.Owned.All(partition => partition.Topic == Name + "-other"), "the other topic alone");
    }

    [Fact]
    [Trait("Reliability", "F32")]
    public async Task A_reader_that_does_not_come_back_in_time_loses_its_partitions_and_gets_them_again_when_it_does()
    {
        await CreateTopicAsync(2);
        await SendAsync(Values(0, 10));
        var (slow, slowCalls) = Member(o => o.MaxPollInterval = TimeSpan.FromSeconds(2));
        var batches = slow.ReadBatchesAsync(Cancel).GetAsyncEnumerator(Cancel);
        await using (batches.ConfigureAwait(false))
        {
            Assert.True(await batches.MoveNextAsync());
            using (batches.Current)
            {
                await UntilAsync(() => slowCalls.Owned.Count == 0, "the slow member has nothing");
                Assert.True(batches.Current.IsStale);
                Assert.Empty(Assert.Single(await Admin.DescribeGroupsAsync([Name], cancellationToken: Cancel)).Members);
            }

            Assert.True(await batches.MoveNextAsync());
            batches.Current.Dispose();
        }

        Assert.Equal(2, slowCalls.Count("assigned"));
    }

    private ConsumerOptions Options() => new() { GroupId = Name, HeartbeatInterval = TimeSpan.FromMilliseconds(500) };

    private (KafkaConsumer Consumer, RecordedListener Calls) Member(Action<ConsumerOptions>? configure = null)
    {
        var options = Options();
        configure?.Invoke(options);
        var consumer = Consumer(options);
        var calls = new RecordedListener();
        consumer.Subscribe([Name], calls);
        return (consumer, calls);
    }

    private (KafkaConsumer Consumer, Task Reading) Start(string assignor, ConcurrentQueue<string> seen)
    {
        var options = Options();
        options.Assignors = [assignor];
        var consumer = Consumer(options);
        consumer.Subscribe([Name], new CommittingListener(consumer));
        return (consumer, Task.Run(async () =>
        {
            await foreach (var record in consumer.ReadAsync())
                seen.Enqueue(Text(record.Value));
        }));
    }

    /// <summary>A client that looks for new topics and partitions each second.</summary>
    private async Task<KafkaCluster> FreshAsync() =>
        KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = await Kafka.BootstrapServersAsync(), MetadataMaxAge = TimeSpan.FromSeconds(1) });

    private async Task SpreadAsync(int start, int count)
    {
        await using var producer = Cluster.CreateProducer();
        var sent = Values(start, count).Select((value, i) => producer.SendAsync(new ProducerRecord(Name, null, Bytes(value)) { Partition = i % 6 }, Cancel).AsTask()).ToList();
        await Task.WhenAll(sent);
    }
}
