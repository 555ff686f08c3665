using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Transactions;

public sealed class TransactionOffsetsTests : IAsyncLifetime
{
    private InProcessKafka _kafka = null!;
    private TransactionClient _producer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        _kafka.CreateTopic("t");
        _producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await _producer.InitAsync();
        await _producer.AddOffsetsAsync("g");
    }

    public async ValueTask DisposeAsync()
    {
        await _producer.DisposeAsync();
        await _kafka.DisposeAsync();
    }

    [Fact]
    public async Task Offsets_count_when_the_transaction_does()
    {
        Assert.Equal(KafkaErrorCode.None, await _producer.CommitOffsetAsync("g", "t", 5));
        Assert.Null(_kafka.CommittedOffset("g", "t", 0));
        await _producer.EndAsync(commit: true);
        Assert.Equal(5, _kafka.CommittedOffset("g", "t", 0));
        await _producer.AddOffsetsAsync("g");
        await _producer.CommitOffsetAsync("g", "t", 6);
        await _producer.EndAsync(commit: false);
        Assert.Equal(5, _kafka.CommittedOffset("g", "t", 0));
    }

    [Fact]
    public async Task An_offset_that_was_stored_meanwhile_is_the_newer_one()
    {
        await _producer.CommitOffsetAsync("g", "t", 5);
        _kafka.CommitOffset("g", "t", 0, 9);
        await _producer.EndAsync(commit: true);
        Assert.Equal(9, _kafka.CommittedOffset("g", "t", 0));
    }

    [Fact]
    public async Task Who_needs_stable_offsets_is_told_to_come_again()
    {
        _kafka.CommitOffset("g", "t", 0, 3);
        await _producer.CommitOffsetAsync("g", "t", 5);
        foreach (var version in (short[])[7, 8, 9])
        {
            foreach (var everything in (bool[])[false, true])
            {
                Assert.Equal((KafkaErrorCode.UnstableOffsetCommit, -1L), await FetchAsync(version, stable: true, everything));
                Assert.Equal((KafkaErrorCode.None, 3L), await FetchAsync(version, stable: false, everything));
            }
        }

        await _producer.EndAsync(commit: true);
        Assert.Equal((KafkaErrorCode.None, 5L), await FetchAsync(9, stable: true, everything: false));
    }

    [Fact]
    public async Task A_group_with_members_takes_offsets_of_its_generation_or_of_producers_that_name_none()
    {
        await using var member = await GroupClient.ConnectAsync(_kafka, "g");
        await member.JoinAsync();
        Assert.Equal(KafkaErrorCode.None, await _producer.CommitOffsetAsync("g", "t", 1, member.Generation, member.MemberId));
        await member.SyncAsync((member.MemberId, "a"));
        Assert.Equal(KafkaErrorCode.None, await _producer.CommitOffsetAsync("g", "t", 2, member.Generation, member.MemberId));
        Assert.Equal(KafkaErrorCode.IllegalGeneration, await _producer.CommitOffsetAsync("g", "t", 3, member.Generation + 1, member.MemberId));
        Assert.Equal(KafkaErrorCode.UnknownMemberId, await _producer.CommitOffsetAsync("g", "t", 3, member.Generation, "nobody"));
        Assert.Equal(KafkaErrorCode.None, await _producer.CommitOffsetAsync("g", "t", 4, version: 2));
        await _producer.EndAsync(commit: true);
        Assert.Equal(4, _kafka.CommittedOffset("g", "t", 0));
    }

    [Fact]
    public async Task Offsets_need_the_group_to_be_part_of_the_transaction()
    {
        Assert.Equal(KafkaErrorCode.InvalidTxnState, await _producer.CommitOffsetAsync("other", "t", 1));
        Assert.Equal(KafkaErrorCode.TransactionAbortable, await _producer.CommitOffsetAsync("other", "t", 1, version: 4));
        Assert.Equal(KafkaErrorCode.None, await _producer.CommitOffsetAsync("other", "t", 1, version: 5));
        Assert.Equal(["g", "other"], _kafka.Transaction("tx")!.Groups);
        Assert.Equal(KafkaErrorCode.UnknownTopicOrPartition, await _producer.CommitOffsetAsync("g", "none", 1));
    }

    [Fact]
    public async Task Offsets_of_a_topic_that_is_deleted_vanish_before_they_count()
    {
        await _producer.CommitOffsetAsync("g", "t", 5);
        _kafka.DeleteTopic("t");
        _kafka.CreateTopic("t");
        await _producer.EndAsync(commit: true);
        Assert.Null(_kafka.CommittedOffset("g", "t", 0));
    }

    [Fact]
    public async Task A_group_that_is_deleted_takes_its_offsets_along()
    {
        await _producer.CommitOffsetAsync("g", "t", 5);
        var deleted = await _producer.Wire.SendAsync<DeleteGroupsRequest, DeleteGroupsResponse>(new() { GroupsNames = ["g"] });
        Assert.Equal(0, Assert.Single(deleted.Results).ErrorCode);
        Assert.Equal(KafkaErrorCode.None, await _producer.EndAsync(commit: true));
        Assert.Null(_kafka.CommittedOffset("g", "t", 0));
    }

    private async Task<(KafkaErrorCode Error, long Offset)> FetchAsync(short version, bool stable, bool everything)
    {
        if (version < 8)
        {
            var request = new OffsetFetchRequest { GroupId = "g", RequireStable = stable, Topics = everything ? null : [new() { Name = "t", PartitionIndexes = [0] }] };
            var partition = (await _producer.Wire.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(request, version)).Topics.Single().Partitions.Single();
            return ((KafkaErrorCode)partition.ErrorCode, partition.CommittedOffset);
        }

        var grouped = new OffsetFetchRequest { RequireStable = stable, Groups = [new() { GroupId = "g", Topics = everything ? null : [new() { Name = "t", PartitionIndexes = [0] }] }] };
        var found = (await _producer.Wire.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(grouped, version)).Groups.Single().Topics.Single().Partitions.Single();
        return ((KafkaErrorCode)found.ErrorCode, found.CommittedOffset);
    }
}
