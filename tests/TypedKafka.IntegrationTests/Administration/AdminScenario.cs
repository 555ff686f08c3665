using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

/// <summary>What an admin client must do on every release: each step on a topic or group of its own.</summary>
internal sealed class AdminScenario(KafkaAdmin admin)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Creates a topic of a new name and waits until every broker that answers knows it.</summary>
    public async Task<string> CreateTopicAsync(int partitions = 1)
    {
        var name = $"admin-{Guid.NewGuid():N}";
        (await admin.CreateTopicsAsync([new NewTopic(name) { Partitions = partitions, ReplicationFactor = 1 }], cancellationToken: Cancel)).ThrowIfAnyFailed();
        return name;
    }

    public async Task TopicsComeAndGoAsync()
    {
        var name = $"admin-{Guid.NewGuid():N}";
        var taken = await CreateTopicAsync();
        var topic = new NewTopic(name) { Partitions = 3, ReplicationFactor = 1, Configs = { ["retention.ms"] = "3600000" } };

        var validated = await admin.CreateTopicsAsync([topic], new CreateTopicsOptions { ValidateOnly = true }, Cancel);
        Assert.True(Assert.Single(validated).IsSuccess);
        Assert.DoesNotContain(name, (await admin.ListTopicsAsync(cancellationToken: Cancel)).Select(listed => listed.Name));

        var created = await admin.CreateTopicsAsync([topic, new NewTopic(taken) { Partitions = 1, ReplicationFactor = 1 }, new NewTopic("no/topic") { Partitions = 1, ReplicationFactor = 1 }], cancellationToken: Cancel);
        Assert.Equal([name, taken, "no/topic"], created.Select(result => result.Topic));
        Assert.Equal([null, "TOPIC_ALREADY_EXISTS", "INVALID_TOPIC_EXCEPTION"], created.Select(result => result.Error?.Error.Name));
        Assert.Equal(3, created[0].Partitions ?? 3);

        await Eventually.HoldsAsync(async () =>
        {
            var described = await admin.DescribeTopicsAsync([name, "no-such-topic"], cancellationToken: Cancel);
            Assert.Equal([0, 1, 2], described[0].Partitions.Select(partition => partition.Partition));
            Assert.All(described[0].Partitions, partition => Assert.Single(partition.Replicas));
            Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", described[1].Error?.Error.Name);
        });

        (await admin.CreatePartitionsAsync([new NewPartitions(name, 5)], cancellationToken: Cancel)).ThrowIfAnyFailed();
        var fewer = Assert.Single(await admin.CreatePartitionsAsync([new NewPartitions(name, 2)], cancellationToken: Cancel));
        Assert.Equal("INVALID_PARTITIONS", fewer.Error?.Error.Name);
        Assert.Contains(name, fewer.Error!.Message, StringComparison.Ordinal);

        var deleted = await admin.DeleteTopicsAsync([name, "no-such-topic"], cancellationToken: Cancel);
        Assert.Equal([null, "UNKNOWN_TOPIC_OR_PARTITION"], deleted.Select(result => result.Error?.Error.Name));
    }

    public async Task OneValueChangesAndTheOthersStayAsync()
    {
        var topic = ConfigResource.Topic(await CreateTopicAsync());
        (await admin.AlterConfigsAsync(
            [new(topic, "retention.ms", "3600000"), new(topic, "cleanup.policy", "compact", ConfigOperation.Append)], cancellationToken: Cancel)).ThrowIfAnyFailed();
        (await admin.AlterConfigsAsync([new(topic, "max.message.bytes", "2000000")], cancellationToken: Cancel)).ThrowIfAnyFailed();

        await Eventually.HoldsAsync(async () =>
        {
            var entries = Assert.Single(await admin.DescribeConfigsAsync([topic], cancellationToken: Cancel)).Entries;
            Assert.Equal(("3600000", ConfigSource.Topic), (entries["retention.ms"].Value, entries["retention.ms"].Source));
            Assert.Equal("2000000", entries["max.message.bytes"].Value);
            Assert.Equal(["compact", "delete"], entries["cleanup.policy"].Value!.Split(',').Order());
            Assert.Equal(ConfigSource.Default, entries["segment.bytes"].Source);
        });

        (await admin.AlterConfigsAsync(
            [new(topic, "retention.ms", null, ConfigOperation.Delete), new(topic, "cleanup.policy", "delete", ConfigOperation.Subtract)], cancellationToken: Cancel)).ThrowIfAnyFailed();
        await Eventually.HoldsAsync(async () =>
        {
            var after = Assert.Single(await admin.DescribeConfigsAsync([topic], new DescribeConfigsOptions { Names = ["retention.ms", "cleanup.policy", "max.message.bytes"] }, Cancel)).Entries;
            Assert.Equal(["cleanup.policy", "max.message.bytes", "retention.ms"], after.Keys.Order());
            Assert.NotEqual(ConfigSource.Topic, after["retention.ms"].Source);
            Assert.Equal(("compact", "2000000"), (after["cleanup.policy"].Value, after["max.message.bytes"].Value));
        });

        var wrong = Assert.Single(await admin.AlterConfigsAsync([new(topic, "retention.ms", "soon")], cancellationToken: Cancel));
        Assert.Contains(wrong.Error?.Error.Name, new[] { "INVALID_CONFIG", "INVALID_REQUEST" });
        Assert.Contains("retention.ms", wrong.Error!.Message, StringComparison.Ordinal);
    }

    public async Task TheClusterTellsItsBrokersAsync()
    {
        var cluster = await admin.DescribeClusterAsync(cancellationToken: Cancel);

        Assert.NotEmpty(cluster.Nodes);
        Assert.False(string.IsNullOrEmpty(cluster.ClusterId));
        Assert.NotNull(cluster.Controller);

        var own = Assert.Single(await admin.DescribeConfigsAsync([ConfigResource.Broker(cluster.Nodes[0].Id)], cancellationToken: Cancel));
        Assert.Contains("log.dirs", own.Entries.Keys);
    }

    public async Task OffsetsOfGroupsAreSetListedAndDeletedAsync()
    {
        var topic = await CreateTopicAsync(2);
        var group = $"group-{Guid.NewGuid():N}";
        var (first, second) = (new TopicPartition(topic, 0), new TopicPartition(topic, 1));

        (await admin.AlterGroupOffsetsAsync(group, [new TopicPartitionOffset(first, 7) { Metadata = "noted" }, new TopicPartitionOffset(second, 9)], cancellationToken: Cancel)).ThrowIfAnyFailed();
        var all = await admin.ListGroupOffsetsAsync(group, cancellationToken: Cancel);
        Assert.Equal([(first, 7L, "noted"), (second, 9L, "")], all.Select(offset => (offset.Partition, offset.Offset!.Value, offset.Metadata)));

        Assert.Contains(group, (await admin.ListGroupsAsync(cancellationToken: Cancel)).Select(listed => listed.GroupId));
        var described = await admin.DescribeGroupsAsync([group, "no-such-group"], cancellationToken: Cancel);
        Assert.Equal((GroupState.Empty, 0), (described[0].State, described[0].Members.Count));
        Assert.NotNull(described[0].CoordinatorId);
        Assert.Equal("GROUP_ID_NOT_FOUND", described[1].Error?.Error.Name);

        (await admin.DeleteGroupOffsetsAsync(group, [first], cancellationToken: Cancel)).ThrowIfAnyFailed();
        var left = await admin.ListGroupOffsetsAsync(group, new ListGroupOffsetsOptions { Partitions = [first, second] }, Cancel);
        Assert.Equal([null, 9L], left.Select(offset => offset.Offset));

        var deleted = await admin.DeleteGroupsAsync([group, "no-such-group"], cancellationToken: Cancel);
        Assert.Equal([null, "GROUP_ID_NOT_FOUND"], deleted.Select(result => result.Error?.Error.Name));
        Assert.DoesNotContain(group, (await admin.ListGroupsAsync(cancellationToken: Cancel)).Select(listed => listed.GroupId));
    }

    public async Task OffsetsOfAnEmptyPartitionAreZeroAsync()
    {
        var topic = await CreateTopicAsync(2);
        var offsets = await admin.ListOffsetsAsync(
            new Dictionary<TopicPartition, OffsetSpec>
            {
                [new(topic, 0)] = OffsetSpec.Earliest,
                [new(topic, 1)] = OffsetSpec.ForTimestamp(DateTimeOffset.UtcNow),
                [new("no-such-topic", 0)] = OffsetSpec.Latest,
            },
            cancellationToken: Cancel);

        Assert.Equal([(topic, 0L), (topic, null), ("no-such-topic", (long?)null)], offsets.Select(offset => (offset.Partition.Topic, offset.Offset)));
        Assert.Equal([true, true, false], offsets.Select(offset => offset.IsSuccess));
    }

    public async Task AllAsync()
    {
        await TheClusterTellsItsBrokersAsync();
        await TopicsComeAndGoAsync();
        await OneValueChangesAndTheOthersStayAsync();
        await OffsetsOfAnEmptyPartitionAreZeroAsync();
        await OffsetsOfGroupsAreSetListedAndDeletedAsync();
    }
}
