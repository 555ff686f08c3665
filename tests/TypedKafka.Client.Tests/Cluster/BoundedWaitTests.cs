using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Groups;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Cluster;

/// <summary>Every wait looks again every 200 ms, at what is true by then, and has one end.</summary>
[Collection(FakeClockCollection.Name)]
[Trait("Reliability", "S2")]
public sealed class BoundedWaitTests
{
    private const string Group = "g";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Readiness_that_no_event_tells_of_is_seen_within_200_ms()
    {
        await using var kafka = await StartAsync(1);
        var settings = ClientSettings.From(TestClients.Options(kafka));
        using var ticker = new Ticker(_time);
        await using var pool = new ConnectionPool(new ConnectionContext(settings, _time, ticker, NullLogger.Instance));
        var context = new ClusterContext(settings, _time, ticker, NullLogger.Instance, pool);
        await using var metadata = new MetadataStore(context);
        var broker = new BrokerInfo(0, new BrokerAddress("127.0.0.1", kafka.PortOf(0)), null);
        metadata.UpdateBroker(broker);
        var endpoint = pool.Endpoint(broker.Address);
        for (var failure = 0; failure < 8; failure++) endpoint.Policy.OnFailure(timedOut: false);
        var connect = new NodeConnector(context, metadata).ConnectAsync(0, ConnectionPurpose.Normal, 0, Deadline.After(_time, TimeSpan.FromSeconds(60)), Cancel).AsTask();
        await _time.AdvanceAsync(TimeSpan.FromSeconds(1), Step, kafka);
        Assert.False(connect.IsCompleted);
        Assert.Empty(kafka.Observations.Connections);

        // Somebody else has reached the address: nothing is sent to the waiter, nothing is read, nothing is signalled.
        endpoint.OnReady();
        var elapsed = await _time.AdvanceUntilDoneAsync(connect, Step, TimeSpan.FromSeconds(2), kafka);

        Assert.True((await connect).IsUsable);
        Assert.True(elapsed <= TimeSpan.FromMilliseconds(200), $"It took {elapsed}.");
    }

    [Fact]
    public async Task A_node_that_leaves_while_it_is_waited_for_is_a_typed_error_by_the_deadline()
    {
        await using var kafka = await StartAsync(1);
        await using var client = TestClients.Connect(kafka, time: _time);
        await RefreshAsync(kafka, client);
        client.Metadata.UpdateBroker(new BrokerInfo(1, new BrokerAddress("127.0.0.1", ScriptedListener.UnusedPort()), null));
        var connect = client.ConnectAsync(1, ConnectionPurpose.Normal, client.In(3), Cancel).AsTask();

        // The attempt fails, the cluster is asked again, and no longer has the node.
        var elapsed = await _time.AdvanceUntilDoneAsync(connect, Step, TimeSpan.FromSeconds(5), kafka);

        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => connect);
        Assert.StartsWith($"Node 1 was waited for, but it is not in the cluster: the brokers are 0 at 127.0.0.1:{kafka.PortOf(0)}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(3), elapsed);
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("moved")]
    [Trait("Reliability", "F16")]
    public async Task A_coordinator_that_is_lost_with_a_request_in_flight_is_looked_up_again(string how)
    {
        await using var kafka = await StartAsync(2);
        await using var client = TestClients.Connect(kafka, time: _time);
        kafka.MoveCoordinator(Group, 0);
        await _time.AdvanceUntilDoneAsync(CommitAsync(client, TimeSpan.FromSeconds(5)), Step, TimeSpan.FromSeconds(5), kafka);
        kafka.PauseBroker(0);
        var commit = CommitAsync(client, TimeSpan.FromMinutes(5));
        await _time.AdvanceAsync(TimeSpan.FromSeconds(1), Step, kafka);
        Assert.False(commit.IsCompleted);

        if (how == "stopped") await kafka.StopBrokerAsync(0);
        else kafka.MoveCoordinator(Group, 1);
        var elapsed = await _time.AdvanceUntilDoneAsync(commit, Step, TimeSpan.FromSeconds(20), kafka);

        Assert.Empty((await commit).Topics);
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.OffsetCommit, brokerId: 1));

        // A connection that ends tells at once; for one that stays open it is looked every five seconds.
        Assert.True(elapsed <= TimeSpan.FromSeconds(how == "stopped" ? 2 : 7), $"It took {elapsed}.");
    }

    [Fact]
    [Trait("Reliability", "F16")]
    public async Task A_coordinator_that_cannot_be_connected_to_is_looked_up_again_long_before_the_request_would_end()
    {
        await using var kafka = await StartAsync(2);
        kafka.MoveCoordinator(Group, 0);
        await using var client = TestClients.Connect(
            kafka,
            o =>
            {
                var connect = o.ConnectCallback!;
                o.ConnectCallback = async (address, cancel) =>
                {
                    if (address.Port == kafka.PortOf(0)) await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
                    return await connect(address, cancel);
                };
            },
            _time);
        var commit = CommitAsync(client, TimeSpan.FromMinutes(5));
        await _time.AdvanceAsync(TimeSpan.FromSeconds(4), Step, kafka);
        Assert.False(commit.IsCompleted);

        kafka.MoveCoordinator(Group, 1);
        var elapsed = await _time.AdvanceUntilDoneAsync(commit, Step, TimeSpan.FromSeconds(20), kafka);

        await commit;
        Assert.True(elapsed <= TimeSpan.FromSeconds(4), $"It took {elapsed}.");
    }

    [Fact]
    public async Task A_broker_that_falls_silent_does_not_keep_what_another_one_can_answer()
    {
        await using var kafka = await StartAsync(2);
        await using var client = TestClients.Connect(kafka, time: _time);
        await RefreshAsync(kafka, client);
        kafka.PauseBroker(0);
        foreach (var key in new[] { "a", "b", "c" })
        {
            kafka.MoveCoordinator(key, 1);
            var find = client.FindCoordinatorAsync(key, CoordinatorType.Group, client.In(60), Cancel).AsTask();
            var elapsed = await _time.AdvanceUntilDoneAsync(find, Step, TimeSpan.FromSeconds(20), kafka);
            Assert.Equal(1, await find);
            Assert.True(elapsed <= TimeSpan.FromSeconds(3), $"It took {elapsed}.");
        }
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("topic")]
    [InlineData("connection")]
    [InlineData("request")]
    [InlineData("any")]
    [InlineData("coordinator")]
    [InlineData("controller")]
    [InlineData("commit")]
    public async Task A_network_that_swallows_everything_blocks_no_operation_longer_than_its_deadline(string operation)
    {
        await using var kafka = await StartAsync(2);
        await using var client = TestClients.Connect(kafka, time: _time);
        await RefreshAsync(kafka, client);
        kafka.MoveCoordinator("known", 0);
        var known = client.FindCoordinatorAsync("known", CoordinatorType.Group, client.In(5), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(known, Step, TimeSpan.FromSeconds(5), kafka);

        kafka.PauseBroker(0);
        kafka.PauseBroker(1);
        var deadline = client.In(7);
        Task wait = operation switch
        {
            "metadata" => client.Metadata.RefreshAsync(deadline, Cancel).AsTask(),
            "topic" => client.Metadata.WaitForTopicAsync("orders", deadline, Cancel).AsTask(),
            "connection" => client.ConnectAsync(1, ConnectionPurpose.Fetch, deadline, Cancel).AsTask(),
            "request" => client.SendAsync<MetadataRequest, MetadataResponse>(1, ConnectionPurpose.Normal, new MetadataRequest { Topics = [] }, deadline, Cancel),
            "any" => client.SendToAnyAsync<MetadataRequest, MetadataResponse>(new MetadataRequest { Topics = [] }, deadline, Cancel),
            "coordinator" => client.FindCoordinatorAsync("other", CoordinatorType.Group, deadline, Cancel).AsTask(),
            "controller" => client.SendToControllerAsync<CreateTopicsRequest, CreateTopicsResponse>(_ => new CreateTopicsRequest(), _ => 0, deadline, cancellationToken: Cancel),
            _ => CommitAsync(client, TimeSpan.FromSeconds(7), "known"),
        };
        var elapsed = await _time.AdvanceUntilDoneAsync(wait, Step, TimeSpan.FromSeconds(60), kafka);

        await Assert.ThrowsAnyAsync<KafkaTimeoutException>(() => wait);
        Assert.Equal(TimeSpan.FromSeconds(7), elapsed);
    }

    private async Task<InProcessKafka> StartAsync(int brokers) =>
        await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = brokers, TimeProvider = _time }, Cancel);

    private async Task RefreshAsync(InProcessKafka kafka, ClusterClient client)
    {
        var refresh = client.Metadata.RefreshAsync(client.In(5), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(refresh, Step, TimeSpan.FromSeconds(5), kafka);
        await refresh;
    }

    private static Task<OffsetCommitResponse> CommitAsync(ClusterClient client, TimeSpan limit, string group = Group) =>
        new GroupCoordinator(client, group, client.NewLane()).SendUntilAnsweredAsync<OffsetCommitRequest, OffsetCommitResponse>(
            ConnectionPurpose.Normal,
            new OffsetCommitRequest { GroupId = group, GenerationIdOrMemberEpoch = -1 },
            static _ => ErrorCode.None,
            limit,
            Deadline.After(client.Time, limit),
            7,
            Cancel);
}
