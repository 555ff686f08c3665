using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Apis;

public sealed class MetadataTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_version_describes_brokers_controller_and_topics()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 3 }, Cancel);
        var id = kafka.CreateTopic("t", partitions: 3, replicationFactor: 2);
        await using var client = await WireClient.ConnectAsync(kafka, 1);
        for (short version = 0; version <= 13; version++)
        {
            var response = await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [new() { Name = "t" }] }, version);
            Assert.Equal([0, 1, 2], response.Brokers.Select(broker => broker.NodeId));
            Assert.Equal(kafka.PortOf(2), response.Brokers[2].Port);
            var topic = Assert.Single(response.Topics);
            Assert.Equal([0, 1, 2], topic.Partitions.Select(partition => partition.LeaderId).Order());
            Assert.All(topic.Partitions, partition => Assert.Equal(2, partition.ReplicaNodes.Count));
            if (version >= 1) Assert.Equal(0, response.ControllerId);
            if (version >= 2) Assert.Equal(kafka.ClusterId, response.ClusterId);
            if (version >= 10) Assert.Equal(id, topic.TopicId);
        }
    }

    [Fact]
    public async Task Null_asks_for_all_topics_and_an_empty_list_for_none_but_in_version_0()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("a");
        kafka.CreateTopic("b");
        await using var client = await WireClient.ConnectAsync(kafka);
        Assert.Equal(["a", "b"], (await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = null })).Topics.Select(topic => topic.Name));
        Assert.Empty((await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] })).Topics);
        Assert.Equal(2, (await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] }, 0)).Topics.Count);
    }

    [Fact]
    public async Task Unknown_topics_illegal_names_and_unknown_ids_have_their_errors()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var client = await WireClient.ConnectAsync(kafka);
        var request = new MetadataRequest { Topics = [new() { Name = "gone" }, new() { Name = "a b" }, new() { Name = null, TopicId = Guid.NewGuid() }], AllowAutoTopicCreation = true };
        var response = await client.SendAsync<MetadataRequest, MetadataResponse>(request);
        Assert.Equal(
            [KafkaErrorCode.UnknownTopicOrPartition, KafkaErrorCode.InvalidTopicException, KafkaErrorCode.UnknownTopicId],
            response.Topics.Select(topic => (KafkaErrorCode)topic.ErrorCode));
        Assert.Empty((await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = null })).Topics);
    }

    [Fact]
    public async Task Where_it_is_allowed_asking_for_a_topic_creates_it_for_the_next_time()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { AutoCreateTopics = true, DefaultPartitions = 4 }, Cancel);
        await using var client = await WireClient.ConnectAsync(kafka);
        var request = new MetadataRequest { Topics = [new() { Name = "t" }], AllowAutoTopicCreation = true };
        WireRequests.AssertError(KafkaErrorCode.UnknownTopicOrPartition, (await client.SendAsync<MetadataRequest, MetadataResponse>(request)).Topics[0].ErrorCode);
        Assert.Equal(4, (await client.SendAsync<MetadataRequest, MetadataResponse>(request)).Topics[0].Partitions.Count);
        await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [new() { Name = "other" }], AllowAutoTopicCreation = false });
        Assert.Single((await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = null })).Topics);
    }

    [Fact]
    public async Task A_stopped_broker_is_not_named_and_its_partitions_go_to_others_or_have_no_leader()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        kafka.CreateTopic("both", replicationFactor: 2);
        kafka.CreateTopic("single", partitions: 2, replicationFactor: 1);
        await kafka.StopBrokerAsync(0);
        Assert.Equal(1, kafka.ControllerId);
        await using var client = await WireClient.ConnectAsync(kafka, 1);
        var response = await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = null });
        Assert.Equal(1, Assert.Single(response.Brokers).NodeId);
        var both = response.Topics.Single(topic => topic.Name == "both").Partitions[0];
        Assert.Equal((1, 1), (both.LeaderId, both.LeaderEpoch));
        Assert.Equal([0], both.OfflineReplicas);
        var lost = response.Topics.Single(topic => topic.Name == "single").Partitions.Single(partition => partition.LeaderId == -1);
        WireRequests.AssertError(KafkaErrorCode.LeaderNotAvailable, lost.ErrorCode);

        await kafka.StartBrokerAsync(0, Cancel);
        Assert.Equal(0, kafka.LeaderOf("single", lost.PartitionIndex));
        Assert.Equal(1, kafka.LeaderOf("both", 0));
        Assert.Equal(1, kafka.ControllerId);
    }
}
