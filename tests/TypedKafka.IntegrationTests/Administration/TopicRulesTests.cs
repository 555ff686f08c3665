using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

/// <summary>Which topics, partitions and settings brokers accept, what they take for granted, and by which error they refuse the rest.</summary>
public abstract class TopicRulesTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Fact]
    public async Task What_a_topic_cannot_have_is_refused_each_by_its_error()
    {
        await CreateTopicAsync(name: Name + ".x");
        NewTopic[] topics =
        [
            new(Name + "-0") { Partitions = 0, ReplicationFactor = 1 },
            new(Name + "-1") { Partitions = 1, ReplicationFactor = 2 },
            new(Name + "-2") { Partitions = 1, ReplicationFactor = 0 },
            new(Name + "-3") { Partitions = 1, ReplicationFactor = 1, Configs = { ["no.such.setting"] = "1" } },
            new(Name + "-4") { Partitions = 1, ReplicationFactor = 1, Configs = { ["retention.ms"] = "soon" } },
            new(Name + "-5") { Partitions = 1, ReplicationFactor = 1, Configs = { ["cleanup.policy"] = "keep" } },
            new(Name + "-6") { Partitions = 1, ReplicationFactor = 1, Configs = { ["min.insync.replicas"] = "0" } },
            new(Name + "-7") { ReplicaAssignments = new Dictionary<int, IReadOnlyList<int>> { [0] = [77] } },
            new(Name + "-8") { ReplicaAssignments = new Dictionary<int, IReadOnlyList<int>> { [1] = [0] } },
            new(Name + "-9") { ReplicaAssignments = new Dictionary<int, IReadOnlyList<int>> { [0] = [0, 0] } },
            new(Name + "_x") { Partitions = 1, ReplicationFactor = 1 },
            new(new string('n', 250)) { Partitions = 1, ReplicationFactor = 1 },
            new("..") { Partitions = 1, ReplicationFactor = 1 },
        ];
        var created = await Admin.CreateTopicsAsync(topics, cancellationToken: Cancel);
        Assert.Equal(
            [
                "INVALID_PARTITIONS", "INVALID_REPLICATION_FACTOR", "INVALID_REPLICATION_FACTOR", "INVALID_CONFIG", "INVALID_CONFIG", "INVALID_CONFIG", "INVALID_CONFIG",
                "INVALID_REPLICA_ASSIGNMENT", "INVALID_REPLICA_ASSIGNMENT", "INVALID_REPLICA_ASSIGNMENT", "INVALID_TOPIC_EXCEPTION", "INVALID_TOPIC_EXCEPTION", "INVALID_TOPIC_EXCEPTION",
            ],
            created.Select(result => result.Error?.Error.Name ?? "none"));
        var listed = (await Admin.ListTopicsAsync(cancellationToken: Cancel)).Select(topic => topic.Name);
        Assert.DoesNotContain(listed, topic => topic.StartsWith(Name + "-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_is_made_with_the_brokers_defaults_or_on_the_brokers_that_are_named()
    {
        var node = (await Admin.DescribeClusterAsync(cancellationToken: Cancel)).Nodes[0].Id;
        var created = await Admin.CreateTopicsAsync(
            [new NewTopic(Name), new NewTopic(Name + "-placed") { ReplicaAssignments = new Dictionary<int, IReadOnlyList<int>> { [0] = [node], [1] = [node] } }], cancellationToken: Cancel);
        Assert.Equal([(1, (short)1), (2, (short)1)], created.ThrowIfAnyFailed().Select(result => (result.Partitions!.Value, result.ReplicationFactor!.Value)));
        Assert.All(created, result => Assert.NotNull(result.TopicId));

        await Eventually.HoldsAsync(async () =>
        {
            var placed = Assert.Single(await Admin.DescribeTopicsAsync([Name + "-placed"], cancellationToken: Cancel));
            Assert.Equal(created[1].TopicId, placed.TopicId);
            Assert.All(placed.Partitions, partition => Assert.Equal((node, 0, node, node, 0), (partition.Leader, partition.LeaderEpoch, Assert.Single(partition.Replicas), Assert.Single(partition.InSyncReplicas), partition.OfflineReplicas.Count)));
        });
    }

    [Fact]
    public async Task Partitions_grow_and_never_shrink()
    {
        await CreateTopicAsync(2);
        var node = (await Admin.DescribeClusterAsync(cancellationToken: Cancel)).Nodes[0].Id;
        async Task<string?> GrowAsync(NewPartitions partitions, bool validateOnly = false) =>
            Assert.Single(await Admin.CreatePartitionsAsync([partitions], new CreatePartitionsOptions { ValidateOnly = validateOnly }, Cancel)).Error?.Error.Name;

        Assert.Equal("INVALID_PARTITIONS", await GrowAsync(new NewPartitions(Name, 2)));
        Assert.Equal("INVALID_PARTITIONS", await GrowAsync(new NewPartitions(Name, 0)));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", await GrowAsync(new NewPartitions(Name, 4) { ReplicaAssignments = [[node]] }));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", await GrowAsync(new NewPartitions(Name, 3) { ReplicaAssignments = [[77]] }));
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", await GrowAsync(new NewPartitions("no-such-topic", 3)));
        Assert.Null(await GrowAsync(new NewPartitions(Name, 9), validateOnly: true));
        Assert.Null(await GrowAsync(new NewPartitions(Name, 3) { ReplicaAssignments = [[node]] }));
        await Eventually.HoldsAsync(async () => Assert.Equal(3, Assert.Single(await Admin.DescribeTopicsAsync([Name], cancellationToken: Cancel)).Partitions.Count));
    }

    [Fact]
    public async Task Settings_that_are_wrong_change_nothing()
    {
        await CreateTopicAsync(configs: ("retention.ms", "1000"));
        var topic = ConfigResource.Topic(Name);
        async Task<string?> AlterAsync(params ConfigChange[] changes) => Assert.Single(await Admin.AlterConfigsAsync(changes, cancellationToken: Cancel)).Error?.Error.Name;

        Assert.Equal("INVALID_CONFIG", await AlterAsync(new ConfigChange(topic, "no.such.setting", "1")));
        Assert.Equal("INVALID_CONFIG", await AlterAsync(new(topic, "retention.ms", "2000"), new(topic, "segment.bytes", "0")));
        Assert.Equal("INVALID_CONFIG", await AlterAsync(new ConfigChange(topic, "retention.ms", "5", ConfigOperation.Append)));
        Assert.Equal("INVALID_CONFIG", await AlterAsync(new ConfigChange(topic, "message.timestamp.type", "Never")));
        Assert.Equal("INVALID_CONFIG", await AlterAsync(new ConfigChange(topic, "preallocate", "maybe")));
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", await AlterAsync(new ConfigChange(ConfigResource.Topic("no-such-topic"), "retention.ms", "1")));
        var validated = await Admin.AlterConfigsAsync([new(topic, "retention.ms", "3000")], new AlterConfigsOptions { ValidateOnly = true }, Cancel);
        Assert.Null(Assert.Single(validated).Error);

        var entries = Assert.Single(await Admin.DescribeConfigsAsync([topic], cancellationToken: Cancel)).Entries;
        Assert.Equal("1000", entries["retention.ms"].Value);
        Assert.Equal([("retention.ms", ConfigSource.Topic)], entries.Values.Where(entry => entry.Source == ConfigSource.Topic).Select(entry => (entry.Name, entry.Source)));
    }

    [Fact]
    public async Task A_topics_settings_are_those_of_Kafka_with_its_defaults()
    {
        await CreateTopicAsync();
        var entries = Assert.Single(await Admin.DescribeConfigsAsync([ConfigResource.Topic(Name)], cancellationToken: Cancel)).Entries;
        Assert.Equal(TopicDefaults.Lines, entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => $"{entry.Name}={entry.Value}"));
        Assert.DoesNotContain(entries.Values, entry => entry.Source == ConfigSource.Topic || entry.IsReadOnly || entry.IsSensitive);
    }

    [Fact]
    public async Task Settings_have_the_limits_that_they_have_in_Kafka()
    {
        await CreateTopicAsync();
        async Task<string> AnswerAsync((string Name, string Value) setting)
        {
            var change = new ConfigChange(ConfigResource.Topic(Name), setting.Name, setting.Value);
            var result = Assert.Single(await Admin.AlterConfigsAsync([change], new AlterConfigsOptions { ValidateOnly = true }, Cancel));
            return $"{setting.Name}='{setting.Value}' {result.Error?.Error.Name ?? "is legal"}";
        }

        foreach (var setting in TopicSettingLimits.Legal)
            Assert.Equal($"{setting.Name}='{setting.Value}' is legal", await AnswerAsync(setting));
        foreach (var setting in TopicSettingLimits.Illegal)
            Assert.Equal($"{setting.Name}='{setting.Value}' INVALID_CONFIG", await AnswerAsync(setting));
    }
}
