using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Cluster;

[Collection(FakeClockCollection.Name)]
public sealed class TopicAndCoordinatorTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    [Trait("Reliability", "F45")]
    public async Task A_topic_that_is_created_while_it_is_waited_for_is_found()
    {
        await using var kafka = await StartAsync();
        await using var client = TestClients.Connect(kafka, time: _time);
        var wait = client.Metadata.WaitForTopicAsync("orders", client.In(30), Cancel).AsTask();
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.Metadata, Cancel);
        kafka.CreateTopic("orders", partitions: 4);
        await _time.AdvanceUntilDoneAsync(wait, Step, TimeSpan.FromSeconds(3), kafka);
        Assert.Equal(4, (await wait).Partitions.Count);
    }

    [Fact]
    [Trait("Reliability", "F45")]
    public async Task A_topic_that_never_comes_is_an_error_exactly_at_the_deadline_with_the_brokers_word()
    {
        await using var kafka = await StartAsync();
        await using var client = TestClients.Connect(kafka, time: _time);
        var wait = client.Metadata.WaitForTopicAsync("oders", client.In(3), Cancel).AsTask();
        var elapsed = await _time.AdvanceUntilDoneAsync(wait, Step, TimeSpan.FromSeconds(5), kafka);
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => wait);
        Assert.Equal(TimeSpan.FromSeconds(3), elapsed);
        Assert.Contains("The topic 'oders' did not become available in time.", error.Message, StringComparison.Ordinal);
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", Assert.IsType<KafkaException>(error.InnerException).Error.Name);
    }

    [Fact]
    [Trait("Reliability", "F43")]
    public async Task A_topic_that_is_denied_is_an_authorization_error_at_once()
    {
        await using var kafka = await StartAsync();
        kafka.CreateTopic("orders");
        kafka.Faults.Add(new Fault { Api = KafkaApi.Metadata, Error = KafkaErrorCode.TopicAuthorizationFailed });
        await using var client = TestClients.Connect(kafka, time: _time);
        var error = await Assert.ThrowsAnyAsync<KafkaException>(async () => await client.Metadata.WaitForTopicAsync("orders", client.In(30), Cancel));
        Assert.Equal("TOPIC_AUTHORIZATION_FAILED", error.Error.Name);
    }

    [Fact]
    [Trait("Reliability", "F16")]
    public async Task A_coordinator_is_looked_up_once_and_again_when_it_is_invalidated()
    {
        await using var kafka = await StartAsync(3);
        await using var client = TestClients.Connect(kafka, time: _time);
        var nodeId = await FindAsync(kafka, client);
        Assert.Equal(nodeId, await FindAsync(kafka, client));
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.FindCoordinator));

        client.InvalidateCoordinator("group", CoordinatorType.Group, nodeId + 1);
        Assert.Equal(nodeId, await FindAsync(kafka, client));
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.FindCoordinator));

        client.InvalidateCoordinator("group", CoordinatorType.Group, nodeId);
        await FindAsync(kafka, client);
        Assert.Equal(2, kafka.Observations.Count(KafkaApi.FindCoordinator));
    }

    [Theory]
    [InlineData((short)3)]
    [InlineData((short)6)]
    public async Task A_coordinator_is_found_in_either_form_of_the_request(short version)
    {
        var options = new InProcessKafkaOptions { TimeProvider = _time };
        options.ApiVersions.AtMost(KafkaApi.FindCoordinator, version);
        await using var kafka = await InProcessKafka.StartAsync(options, Cancel);
        await using var client = TestClients.Connect(kafka, time: _time);
        Assert.Equal(0, await FindAsync(kafka, client));
    }

    [Fact]
    public async Task A_coordinator_that_is_not_available_yet_is_asked_for_again()
    {
        await using var kafka = await StartAsync();
        kafka.Faults.Fail(KafkaApi.FindCoordinator, KafkaErrorCode.CoordinatorNotAvailable, times: 3);
        await using var client = TestClients.Connect(kafka, time: _time);
        Assert.Equal(0, await FindAsync(kafka, client));
        Assert.Equal(4, kafka.Observations.Count(KafkaApi.FindCoordinator));
    }

    [Fact]
    [Trait("Reliability", "F37")]
    public async Task An_idle_connection_is_closed_after_9_minutes_and_the_next_request_opens_another()
    {
        await using var kafka = await StartAsync();
        await using var client = TestClients.Connect(kafka, time: _time);
        var connection = await ConnectAsync(kafka, client);
        _time.Advance(TimeSpan.FromMinutes(8.9));
        Assert.True(connection.IsUsable);
        _time.Advance(TimeSpan.FromMinutes(0.3));
        Assert.Equal("it was idle for 00:09:00", connection.CloseReason);
        Assert.NotSame(connection, await ConnectAsync(kafka, client));
    }

    [Fact]
    [Trait("Reliability", "F37")]
    public async Task A_connection_that_the_broker_has_closed_is_replaced_without_an_error()
    {
        await using var kafka = await StartAsync();
        await using var client = TestClients.Connect(kafka, time: _time);
        var connection = await ConnectAsync(kafka, client);
        kafka.Disconnect();
        await connection.Completion;
        Assert.True((await ConnectAsync(kafka, client)).IsUsable);
    }

    [Fact]
    public async Task Purposes_have_connections_of_their_own_and_share_them_within()
    {
        await using var kafka = await StartAsync();
        await using var client = TestClients.Connect(kafka, time: _time);
        var fetch = await ConnectAsync(kafka, client, ConnectionPurpose.Fetch);
        Assert.Same(fetch, await ConnectAsync(kafka, client, ConnectionPurpose.Fetch));
        Assert.NotSame(fetch, await ConnectAsync(kafka, client, ConnectionPurpose.Produce));
    }

    private async Task<InProcessKafka> StartAsync(int brokers = 1) =>
        await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = brokers, TimeProvider = _time }, Cancel);

    private async Task<int> FindAsync(InProcessKafka kafka, ClusterClient client)
    {
        var find = client.FindCoordinatorAsync("group", CoordinatorType.Group, client.In(30), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(find, Step, TimeSpan.FromSeconds(10), kafka);
        return await find;
    }

    private async Task<BrokerConnection> ConnectAsync(InProcessKafka kafka, ClusterClient client, ConnectionPurpose purpose = ConnectionPurpose.Normal)
    {
        var connect = client.ConnectAsync(0, purpose, client.In(30), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(connect, Step, TimeSpan.FromSeconds(10), kafka);
        return await connect;
    }
}
