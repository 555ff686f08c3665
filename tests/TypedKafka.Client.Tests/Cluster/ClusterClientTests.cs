using TypedKafka.Client.Connections;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Cluster;

public sealed class ClusterClientTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Metadata_has_the_brokers_and_the_topics_that_are_tracked(bool inMemory)
    {
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = 3 }, Cancel);
        kafka.CreateTopic("orders", partitions: 6);
        await using var client = TestClients.Connect(kafka, inMemory: inMemory);

        var topic = await client.Metadata.WaitForTopicAsync("orders", client.In(10), Cancel);

        Assert.Equal(6, topic.Partitions.Count);
        Assert.NotEqual(Guid.Empty, topic.Id);
        Assert.Equal([0, 1, 2], client.Metadata.Current.Brokers.Keys.Order());
        Assert.Equal(kafka.ClusterId, client.Metadata.Current.ClusterId);
    }

    [Fact]
    [Trait("Reliability", "F39")]
    public async Task An_empty_topic_list_does_not_ask_for_all_topics()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("orders");
        await using var client = TestClients.Connect(kafka);

        var metadata = await client.Metadata.RefreshAsync(client.In(10), Cancel);

        Assert.Empty(metadata.Topics);
    }

    [Fact]
    [Trait("Reliability", "S4")]
    public async Task Each_connection_negotiates_once_and_making_a_client_connects_to_nothing()
    {
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = 2 }, Cancel);
        await using var client = TestClients.Connect(kafka);
        Assert.Empty(kafka.Observations.Connections);

        await client.Metadata.RefreshAsync(client.In(10), Cancel);
        await client.ConnectAsync(0, ConnectionPurpose.Produce, client.In(10), Cancel);
        await client.ConnectAsync(0, ConnectionPurpose.Produce, client.In(10), Cancel);
        await client.ConnectAsync(1, ConnectionPurpose.Fetch, client.In(10), Cancel);
        await client.Metadata.RefreshAsync(client.In(10), Cancel);

        Assert.All(kafka.Observations.Connections, connection => Assert.Equal(1, connection.Negotiations));
        Assert.All(kafka.Observations.Connections, connection => Assert.Equal("typedkafka", connection.SoftwareName));
        Assert.All(kafka.Observations.Connections, connection => Assert.Equal("tests", connection.ClientId));
    }

    [Fact]
    public async Task Many_requests_are_on_one_connection_at_once_and_each_gets_its_own_answer()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        foreach (var index in Enumerable.Range(0, 50)) kafka.CreateTopic($"topic-{index}", partitions: index + 1);
        await using var client = TestClients.Connect(kafka);
        await client.Metadata.RefreshAsync(client.In(10), Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => client.SendAsync<MetadataRequest, MetadataResponse>(
            0,
            ConnectionPurpose.Normal,
            new MetadataRequest { Topics = [new MetadataRequest.MetadataRequestTopic { Name = $"topic-{index}" }], AllowAutoTopicCreation = false },
            client.In(10),
            Cancel)));

        Assert.Equal(Enumerable.Range(1, 50), answers.Select(answer => Assert.Single(answer.Topics).Partitions.Count));
        Assert.Equal(2, kafka.Observations.Connections.Count);
    }
}
