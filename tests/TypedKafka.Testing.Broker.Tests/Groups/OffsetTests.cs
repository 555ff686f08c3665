using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Groups;

public sealed class OffsetTests : IAsyncLifetime
{
    private InProcessKafka _kafka = null!;
    private Guid _topicId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        _topicId = _kafka.CreateTopic("t", partitions: 2);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task Offsets_of_a_group_without_members_are_stored_and_read_at_every_version()
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        for (short version = 2; version <= 10; version++)
        {
            var commit = new OffsetCommitRequest
            {
                GroupId = "g",
                Topics = [new() { Name = "t", TopicId = _topicId, Partitions = [new() { PartitionIndex = 1, CommittedOffset = version, CommittedMetadata = "m" }] }],
            };
            var committed = await client.SendAsync<OffsetCommitRequest, OffsetCommitResponse>(commit, version);
            Assert.Equal(0, committed.Topics[0].Partitions[0].ErrorCode);
            Assert.Equal(version, _kafka.CommittedOffset("g", "t", 1));
        }

        for (short version = 1; version <= 7; version++)
        {
            var fetched = await client.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(new() { GroupId = "g", Topics = [new() { Name = "t", PartitionIndexes = [0, 1] }] }, version);
            Assert.Equal([-1L, 10L], fetched.Topics[0].Partitions.Select(partition => partition.CommittedOffset));
        }

        for (short version = 8; version <= 10; version++)
        {
            var fetched = await client.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(
                new() { Groups = [new() { GroupId = "g", Topics = [new() { Name = "t", TopicId = _topicId, PartitionIndexes = [0, 1] }] }, new() { GroupId = "g", Topics = null }] }, version);
            Assert.Equal([-1L, 10L], fetched.Groups[0].Topics[0].Partitions.Select(partition => partition.CommittedOffset));
            Assert.Equal((1, 10L, "m"), (fetched.Groups[1].Topics[0].Partitions[0].PartitionIndex, fetched.Groups[1].Topics[0].Partitions[0].CommittedOffset, fetched.Groups[1].Topics[0].Partitions[0].Metadata));
        }
    }

    [Fact]
    public async Task A_group_with_members_takes_commits_of_its_generation_only()
    {
        await using var member = await GroupClient.ConnectAsync(_kafka, "g");
        await member.JoinAsync();
        Assert.Equal(KafkaErrorCode.RebalanceInProgress, await member.CommitAsync("t", 1));
        await member.SyncAsync((member.MemberId, "a"));
        Assert.Equal(KafkaErrorCode.None, await member.CommitAsync("t", 1));
        Assert.Equal(KafkaErrorCode.IllegalGeneration, await member.CommitAsync("t", 2, generation: 7));
        Assert.Equal(KafkaErrorCode.UnknownMemberId, await member.CommitAsync("t", 2, memberId: "nobody"));
        Assert.Equal(KafkaErrorCode.UnknownMemberId, await member.CommitAsync("t", 2, generation: -1, memberId: ""));
        Assert.Equal(KafkaErrorCode.UnknownTopicOrPartition, await member.CommitAsync("gone", 2));
        Assert.Equal(1, _kafka.CommittedOffset("g", "t", 0));
    }

    [Fact]
    public async Task A_commit_with_a_generation_does_not_make_a_group()
    {
        await using var member = await GroupClient.ConnectAsync(_kafka, "none");
        Assert.Equal(KafkaErrorCode.GroupIdNotFound, await member.CommitAsync("t", 1, generation: 3, memberId: "x"));
        Assert.Equal("Dead", _kafka.Group("none").State);
    }

    [Fact]
    public async Task Groups_are_listed_described_and_deleted_when_empty()
    {
        await using var member = await GroupClient.ConnectAsync(_kafka, "g");
        await member.JoinAsync();
        await member.SyncAsync((member.MemberId, "a"));
        _kafka.CommitOffset("idle", "t", 0, 5);

        var all = await member.Wire.SendAsync<ListGroupsRequest, ListGroupsResponse>(new());
        Assert.Equal([("g", "Stable", "classic"), ("idle", "Empty", "classic")], all.Groups.Select(group => (group.GroupId, group.GroupState, group.GroupType)));
        var stable = await member.Wire.SendAsync<ListGroupsRequest, ListGroupsResponse>(new() { StatesFilter = ["stable"] });
        Assert.Equal("g", Assert.Single(stable.Groups).GroupId);

        var described = await member.Wire.SendAsync<DescribeGroupsRequest, DescribeGroupsResponse>(new() { Groups = ["g", "nothing"] });
        Assert.Equal(("Stable", "consumer", "range", 1), (described.Groups[0].GroupState, described.Groups[0].ProtocolType, described.Groups[0].ProtocolData, described.Groups[0].Members.Count));
        WireRequests.AssertError(KafkaErrorCode.GroupIdNotFound, described.Groups[1].ErrorCode);

        var deleted = await member.Wire.SendAsync<DeleteGroupsRequest, DeleteGroupsResponse>(new() { GroupsNames = ["g", "idle", "nothing"] });
        Assert.Equal(
            [KafkaErrorCode.NonEmptyGroup, KafkaErrorCode.None, KafkaErrorCode.GroupIdNotFound],
            deleted.Results.Select(result => (KafkaErrorCode)result.ErrorCode));
    }

    [Fact]
    public async Task Offsets_are_deleted_unless_a_member_is_subscribed()
    {
        _kafka.CommitOffset("g", "t", 0, 5);
        await using var client = await WireClient.ConnectAsync(_kafka);
        var deleted = await client.SendAsync<OffsetDeleteRequest, OffsetDeleteResponse>(new() { GroupId = "g", Topics = [new() { Name = "t", Partitions = [new() { PartitionIndex = 0 }] }] });
        Assert.Equal(0, deleted.Topics[0].Partitions[0].ErrorCode);
        Assert.Null(_kafka.CommittedOffset("g", "t", 0));
    }

    [Fact]
    public async Task Only_the_coordinator_answers_for_a_group_and_another_one_takes_over_when_it_stops()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        kafka.CreateTopic("t");
        kafka.CommitOffset("g", "t", 0, 5);
        var coordinator = kafka.CoordinatorOf("g");
        await using (var other = await WireClient.ConnectAsync(kafka, 1 - coordinator))
        {
            var found = await other.SendAsync<FindCoordinatorRequest, FindCoordinatorResponse>(new() { CoordinatorKeys = ["g"] });
            Assert.Equal((coordinator, kafka.PortOf(coordinator)), (found.Coordinators[0].NodeId, found.Coordinators[0].Port));
            var refused = await other.SendAsync<HeartbeatRequest, HeartbeatResponse>(new() { GroupId = "g" });
            WireRequests.AssertError(KafkaErrorCode.NotCoordinator, refused.ErrorCode);
        }

        await kafka.StopBrokerAsync(coordinator);
        Assert.Equal(1 - coordinator, kafka.CoordinatorOf("g"));
        await using var next = await WireClient.ConnectAsync(kafka, 1 - coordinator);
        var fetched = await next.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(new() { GroupId = "g", Topics = [new() { Name = "t", PartitionIndexes = [0] }] }, 7);
        Assert.Equal(5, fetched.Topics[0].Partitions[0].CommittedOffset);

        await kafka.StartBrokerAsync(coordinator, Cancel);
        Assert.Equal(1 - coordinator, kafka.CoordinatorOf("g"));
        kafka.MoveCoordinator("g", coordinator);
        Assert.Equal(coordinator, kafka.CoordinatorOf("g"));
    }
}
