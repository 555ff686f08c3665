using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Apis;

public sealed class TopicAdministrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Topics_are_created_at_every_version_with_their_settings()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 3 }, Cancel);
        await using var client = await WireClient.ConnectAsync(kafka);
        for (short version = 2; version <= 7; version++)
        {
            var request = new CreateTopicsRequest
            {
                Topics = [new() { Name = $"t{version}", NumPartitions = 2, ReplicationFactor = 2, Configs = [new() { Name = "retention.ms", Value = "5" }] }],
            };
            var result = Assert.Single((await client.SendAsync<CreateTopicsRequest, CreateTopicsResponse>(request, version)).Topics);
            WireRequests.AssertError(KafkaErrorCode.None, result.ErrorCode);
            if (version < 5) continue;
            Assert.Equal((2, 2), (result.NumPartitions, result.ReplicationFactor));
            Assert.Equal("5", Assert.Single(result.Configs!, config => config.Name == "retention.ms").Value);
        }
    }

    [Fact]
    public async Task What_cannot_be_created_is_refused_and_validation_creates_nothing()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("taken");
        await using var client = await WireClient.ConnectAsync(kafka);
        Assert.Equal(KafkaErrorCode.TopicAlreadyExists, await CreateAsync(client, new() { Name = "taken", NumPartitions = 1, ReplicationFactor = 1 }));
        Assert.Equal(KafkaErrorCode.InvalidTopicException, await CreateAsync(client, new() { Name = "a/b", NumPartitions = 1, ReplicationFactor = 1 }));
        Assert.Equal(KafkaErrorCode.InvalidPartitions, await CreateAsync(client, new() { Name = "t", NumPartitions = 0, ReplicationFactor = 1 }));
        Assert.Equal(KafkaErrorCode.InvalidReplicationFactor, await CreateAsync(client, new() { Name = "t", NumPartitions = 1, ReplicationFactor = 2 }));
        Assert.Equal(KafkaErrorCode.InvalidConfig, await CreateAsync(client, new() { Name = "t", NumPartitions = 1, ReplicationFactor = 1, Configs = [new() { Name = "no.such", Value = "1" }] }));
        Assert.Equal(KafkaErrorCode.InvalidConfig, await CreateAsync(client, new() { Name = "t", NumPartitions = 1, ReplicationFactor = 1, Configs = [new() { Name = "retention.ms", Value = "soon" }] }));
        Assert.Equal(KafkaErrorCode.InvalidReplicaAssignment, await CreateAsync(client, new() { Name = "t", NumPartitions = -1, ReplicationFactor = -1, Assignments = [new() { PartitionIndex = 0, BrokerIds = [5] }] }));
        var validated = await client.SendAsync<CreateTopicsRequest, CreateTopicsResponse>(new() { ValidateOnly = true, Topics = [new() { Name = "t", NumPartitions = -1, ReplicationFactor = -1 }] });
        Assert.Equal(0, validated.Topics[0].ErrorCode);
        Assert.Single((await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = null })).Topics);
    }

    [Fact]
    public async Task Only_the_controller_changes_topics_unless_brokers_forward()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        await using var other = await WireClient.ConnectAsync(kafka, 1);
        Assert.Equal(KafkaErrorCode.NotController, await CreateAsync(other, new() { Name = "t", NumPartitions = 1, ReplicationFactor = 1 }));
        kafka.MoveController(1);
        Assert.Equal(KafkaErrorCode.None, await CreateAsync(other, new() { Name = "t", NumPartitions = 1, ReplicationFactor = 1 }));
        kafka.Faults.ControllerId = -1;
        Assert.Equal(KafkaErrorCode.NotController, await CreateAsync(other, new() { Name = "u", NumPartitions = 1, ReplicationFactor = 1 }));
        Assert.Equal(-1, (await other.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] })).ControllerId);

        await using var forwarding = await InProcessKafka.StartAsync(new() { Brokers = 2, ForwardToController = true }, Cancel);
        await using var client = await WireClient.ConnectAsync(forwarding, 1);
        Assert.Equal(KafkaErrorCode.None, await CreateAsync(client, new() { Name = "t", NumPartitions = 1, ReplicationFactor = 1 }));
    }

    [Fact]
    public async Task Topics_are_deleted_by_name_and_id_with_what_groups_stored_for_them()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("a");
        var id = kafka.CreateTopic("b");
        kafka.CommitOffset("g", "a", 0, 3);
        await using var client = await WireClient.ConnectAsync(kafka);
        var byName = await client.SendAsync<DeleteTopicsRequest, DeleteTopicsResponse>(new() { TopicNames = ["a", "gone"] }, 5);
        Assert.Equal([KafkaErrorCode.None, KafkaErrorCode.UnknownTopicOrPartition], byName.Responses.Select(result => (KafkaErrorCode)result.ErrorCode));
        var byId = await client.SendAsync<DeleteTopicsRequest, DeleteTopicsResponse>(new() { Topics = [new() { Name = null, TopicId = id }, new() { Name = null, TopicId = Guid.NewGuid() }] }, 6);
        Assert.Equal([KafkaErrorCode.None, KafkaErrorCode.UnknownTopicId], byId.Responses.Select(result => (KafkaErrorCode)result.ErrorCode));
        Assert.Equal("b", byId.Responses[0].Name);
        Assert.Null(kafka.CommittedOffset("g", "a", 0));
    }

    [Fact]
    public async Task Partitions_are_added_and_never_taken_away()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t", partitions: 2);
        await using var client = await WireClient.ConnectAsync(kafka);
        Assert.Equal(KafkaErrorCode.None, await GrowAsync(client, "t", 4));
        Assert.Equal(KafkaErrorCode.InvalidPartitions, await GrowAsync(client, "t", 4));
        Assert.Equal(KafkaErrorCode.InvalidPartitions, await GrowAsync(client, "t", 1));
        Assert.Equal(KafkaErrorCode.UnknownTopicOrPartition, await GrowAsync(client, "gone", 4));
        WireRequests.AssertError(KafkaErrorCode.None, (await client.ProduceAsync("t", Batches.Of("x"), partition: 3)).ErrorCode);
    }

    [Fact]
    public async Task Settings_are_changed_one_by_one_or_as_a_whole_and_take_effect()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t", config: new Dictionary<string, string> { ["retention.ms"] = "5" });
        await using var client = await WireClient.ConnectAsync(kafka);
        var changed = await client.SendAsync<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse>(new()
        {
            Resources = [new() { ResourceType = 2, ResourceName = "t", Configs = [new() { Name = "max.message.bytes", Value = "100" }, new() { Name = "cleanup.policy", ConfigOperation = 2, Value = "compact" }] }],
        });
        Assert.Equal(0, changed.Responses[0].ErrorCode);
        Assert.Equal([("cleanup.policy", "delete,compact"), ("max.message.bytes", "100"), ("retention.ms", "5")], await SetAsync(client));
        WireRequests.AssertError(KafkaErrorCode.MessageTooLarge, (await client.ProduceAsync("t", Batches.Of(new string('x', 100)))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.InvalidRecord, (await client.ProduceAsync("t", Batches.Of("x"))).ErrorCode);

        var replaced = await client.SendAsync<AlterConfigsRequest, AlterConfigsResponse>(new() { Resources = [new() { ResourceType = 2, ResourceName = "t", Configs = [new() { Name = "retention.ms", Value = "7" }] }] });
        Assert.Equal(0, replaced.Responses[0].ErrorCode);
        Assert.Equal([("retention.ms", "7")], await SetAsync(client));

        var wrong = await client.SendAsync<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse>(new() { Resources = [new() { ResourceType = 2, ResourceName = "t", Configs = [new() { Name = "retention.ms", ConfigOperation = 2, Value = "1" }] }] });
        WireRequests.AssertError(KafkaErrorCode.InvalidConfig, wrong.Responses[0].ErrorCode);
    }

    [Fact]
    public async Task The_cluster_and_the_end_of_leader_epochs_are_described_and_records_deleted()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        kafka.CreateTopic("t", replicationFactor: 2);
        kafka.Produce("t", null, "a");
        kafka.MoveLeader("t", 0, 1);
        kafka.Produce("t", null, "b");
        await using var client = await WireClient.ConnectAsync(kafka, 1);
        var cluster = await client.SendAsync<DescribeClusterRequest, DescribeClusterResponse>(new());
        Assert.Equal((kafka.ClusterId, 0, 2), (cluster.ClusterId, cluster.ControllerId, cluster.Brokers.Count));

        var ends = await client.SendAsync<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse>(
            new() { ReplicaId = -1, Topics = [new() { Topic = "t", Partitions = [new() { LeaderEpoch = 0 }, new() { LeaderEpoch = 1 }, new() { LeaderEpoch = 9 }] }] });
        Assert.Equal([(0, 1L), (1, 2L), (-1, -1L)], ends.Topics[0].Partitions.Select(end => (end.LeaderEpoch, end.EndOffset)));

        var deleted = await client.SendAsync<DeleteRecordsRequest, DeleteRecordsResponse>(new() { Topics = [new() { Name = "t", Partitions = [new() { Offset = 1 }] }] });
        Assert.Equal((0, 1L), (deleted.Topics[0].Partitions[0].ErrorCode, deleted.Topics[0].Partitions[0].LowWatermark));
        Assert.Equal(["b"], kafka.Read("t").Select(record => record.ValueText));
    }

    private static async Task<KafkaErrorCode> CreateAsync(WireClient client, CreateTopicsRequest.CreatableTopic topic) =>
        (KafkaErrorCode)Assert.Single((await client.SendAsync<CreateTopicsRequest, CreateTopicsResponse>(new() { Topics = [topic] })).Topics).ErrorCode;

    private static async Task<KafkaErrorCode> GrowAsync(WireClient client, string topic, int count) =>
        (KafkaErrorCode)Assert.Single((await client.SendAsync<CreatePartitionsRequest, CreatePartitionsResponse>(new() { Topics = [new() { Name = topic, Count = count, Assignments = null }] })).Results).ErrorCode;

    private static async Task<(string Name, string? Value)[]> SetAsync(WireClient client)
    {
        var described = await client.SendAsync<DescribeConfigsRequest, DescribeConfigsResponse>(new() { Resources = [new() { ResourceType = 2, ResourceName = "t", ConfigurationKeys = null }] });
        return [.. described.Results[0].Configs.Where(config => config.ConfigSource == 1).Select(config => (config.Name, config.Value)).Order()];
    }
}
