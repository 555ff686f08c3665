using TypedKafka.Client.Administration;
using TypedKafka.Testing.Broker;

using TypedKafka.Client.Tests.Consuming.Records;

namespace TypedKafka.Client.Tests.Administration;

public sealed class GroupCallTests
{
    private static readonly TopicPartition First = new("orders", 0);
    private static readonly TopicPartition Second = new("orders", 1);

    [Fact]
    public async Task Offsets_of_a_group_are_set_listed_and_deleted_and_the_group_with_them()
    {
        await using var harness = await StartAsync();

        var set = await harness.Admin.AlterGroupOffsetsAsync(
            "shipping", [new(First, 7) { Metadata = "noted" }, new(Second, 9)], cancellationToken: AdminHarness.Cancel);
        set.ThrowIfAnyFailed();
        var all = await harness.Admin.ListGroupOffsetsAsync("shipping", cancellationToken: AdminHarness.Cancel);
        Assert.Equal([(First, 7L, "noted"), (Second, 9L, "")], all.Select(offset => (offset.Partition, offset.Offset!.Value, offset.Metadata)));

        var groups = await harness.Admin.ListGroupsAsync(cancellationToken: AdminHarness.Cancel);
        Assert.Equal(["shipping"], groups.Select(group => group.GroupId));
        var described = await harness.Admin.DescribeGroupsAsync(["shipping", "none"], cancellationToken: AdminHarness.Cancel);
        Assert.Equal(GroupState.Empty, described[0].State);
        Assert.Equal("GROUP_ID_NOT_FOUND", described[1].Error?.Error.Name);

        var removed = await harness.Admin.DeleteGroupOffsetsAsync("shipping", [First], cancellationToken: AdminHarness.Cancel);
        removed.ThrowIfAnyFailed();
        var left = await harness.Admin.ListGroupOffsetsAsync(
            "shipping", new ListGroupOffsetsOptions { Partitions = [First, Second] }, AdminHarness.Cancel);
        Assert.Equal([null, 9L], left.Select(offset => offset.Offset));

        var deleted = await harness.Admin.DeleteGroupsAsync(["shipping", "none"], cancellationToken: AdminHarness.Cancel);
        Assert.Equal([null, "GROUP_ID_NOT_FOUND"], deleted.Select(result => result.Error?.Error.Name));
    }

    [Theory]
    [InlineData(KafkaErrorCode.NotCoordinator)]
    [InlineData(KafkaErrorCode.CoordinatorLoadInProgress)]
    [InlineData(KafkaErrorCode.CoordinatorNotAvailable)]
    public async Task A_coordinator_that_is_none_or_not_ready_is_asked_again_or_looked_up_anew(KafkaErrorCode error)
    {
        await using var harness = await StartAsync();
        harness.Kafka.Faults.Fail(KafkaApi.OffsetCommit, error, times: 2);

        var set = await harness.Admin.AlterGroupOffsetsAsync("shipping", [new(First, 7)], cancellationToken: AdminHarness.Cancel);

        set.ThrowIfAnyFailed();
        Assert.Equal(3, harness.Kafka.Observations.Count(KafkaApi.OffsetCommit));
        Assert.Equal(error == KafkaErrorCode.CoordinatorLoadInProgress ? 1 : 3, harness.Kafka.Observations.Count(KafkaApi.FindCoordinator));
    }

    [Fact]
    public async Task A_leader_that_has_moved_is_looked_up_anew()
    {
        await using var harness = await StartAsync();
        harness.Kafka.Produce("orders", "k", "v");
        harness.Kafka.Faults.Fail(KafkaApi.ListOffsets, KafkaErrorCode.NotLeaderOrFollower, times: 2);

        var offsets = await harness.Admin.ListOffsetsAsync(
            new Dictionary<TopicPartition, OffsetSpec> { [First] = OffsetSpec.Latest, [Second] = OffsetSpec.Earliest }, cancellationToken: AdminHarness.Cancel);

        Assert.Equal([1L, 0L], offsets.ThrowIfAnyFailed().Select(offset => offset.Offset!.Value));
    }

    [Fact]
    public async Task An_offset_is_found_by_time()
    {
        await using var harness = await StartAsync();
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        harness.Kafka.Produce("orders", "k", "early", timestamp: noon.AddMinutes(-5));
        harness.Kafka.Produce("orders", "k", "late", timestamp: noon.AddMinutes(5));

        var offsets = await harness.Admin.ListOffsetsAsync(
            new Dictionary<TopicPartition, OffsetSpec> { [First] = OffsetSpec.ForTimestamp(noon), [Second] = OffsetSpec.ForTimestamp(noon) }, cancellationToken: AdminHarness.Cancel);

        Assert.Equal([(1L, noon.AddMinutes(5)), ((long?)null, (DateTimeOffset?)null)], offsets.Select(offset => (offset.Offset, offset.Timestamp)));
    }

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted, 1)]
    [InlineData(IsolationLevel.ReadUncommitted, 2)]
    public async Task The_latest_offset_is_that_of_the_isolation(IsolationLevel isolation, long expected)
    {
        await using var harness = await StartAsync();
        harness.Kafka.Produce("orders", "k", "outside");
        harness.Kafka.AppendBatch("orders", 0, TestBatches.Transactional(77, 0, "open"));

        var offsets = await harness.Admin.ListOffsetsAsync(
            new Dictionary<TopicPartition, OffsetSpec> { [First] = OffsetSpec.Latest }, new ListOffsetsOptions { IsolationLevel = isolation }, AdminHarness.Cancel);

        Assert.Equal(expected, Assert.Single(offsets.ThrowIfAnyFailed()).Offset);
    }

    [Fact]
    public async Task A_group_list_needs_every_broker()
    {
        await using var harness = await StartAsync();
        harness.Kafka.Faults.Fail(KafkaApi.ListGroups, KafkaErrorCode.CoordinatorLoadInProgress, times: 1, brokerId: 1);

        await harness.Admin.ListGroupsAsync(cancellationToken: AdminHarness.Cancel);

        Assert.Equal((2, 2), (harness.Kafka.Observations.Count(KafkaApi.ListGroups, 0), harness.Kafka.Observations.Count(KafkaApi.ListGroups, 1)));
    }

    private static async Task<AdminHarness> StartAsync()
    {
        var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.CreateTopic("orders", partitions: 2);
        return harness;
    }
}
