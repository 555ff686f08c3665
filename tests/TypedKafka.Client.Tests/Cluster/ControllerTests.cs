using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Cluster;

[Collection(FakeClockCollection.Name)]
public sealed class ControllerTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    [Trait("Reliability", "S4")]
    public async Task With_controller_0_and_an_idle_broker_1_the_request_reaches_0()
    {
        await using var kafka = await StartAsync(0, 1);
        kafka.MoveController(0);
        await using var client = TestClients.Connect(kafka, time: _time);
        await CreateTopicAsync(kafka, client, 10);
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.CreateTopics, brokerId: 0));
        Assert.Equal(0, kafka.Observations.Count(KafkaApi.CreateTopics, brokerId: 1));
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public async Task Minus_one_twice_and_then_7_leads_to_7_after_two_delays()
    {
        await using var kafka = await StartAsync(3, 7);
        kafka.Faults.ControllerId = -1;
        await using var client = TestClients.Connect(kafka, time: _time);
        var asked = 0;
        kafka.Faults.Add(new Fault
        {
            Api = KafkaApi.Metadata,
            When = _ =>
            {
                // The first two answers name nobody, the third one names 7.
                if (++asked == 3) kafka.Faults.ControllerId = 7;
                return false;
            },
        });
        kafka.MoveController(7);
        var create = CreateTopicAsync(kafka, client, 30, advance: false);
        var elapsed = await _time.AdvanceUntilDoneAsync(create, Step, TimeSpan.FromSeconds(5), kafka);

        await create;
        Assert.Equal(3, asked);
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.CreateTopics, brokerId: 7));
        Assert.Equal(0, kafka.Observations.Count(KafkaApi.CreateTopics, brokerId: 3));
        // 100 and 200 ms, each ±20 %, and the clock moves in steps.
        Assert.InRange(elapsed, TimeSpan.FromMilliseconds(80 + 160), TimeSpan.FromMilliseconds(120 + 240) + (2 * Step));
    }

    [Fact]
    [Trait("Reliability", "S5")]
    [Trait("Reliability", "F17")]
    public async Task Endless_minus_one_is_an_error_exactly_at_the_deadline_and_connects_to_no_node_minus_one()
    {
        await using var kafka = await StartAsync(0, 1);
        kafka.Faults.ControllerId = -1;
        var addresses = new ConcurrentDictionary<int, bool>();
        await using var client = TestClients.Connect(
            kafka,
            o => o.ConnectCallback = (address, cancel) =>
            {
                addresses[address.Port] = true;
                return kafka.ConnectInMemory(address, cancel);
            },
            _time);
        var create = CreateTopicAsync(kafka, client, 5, advance: false);
        var elapsed = await _time.AdvanceUntilDoneAsync(create, Step, TimeSpan.FromSeconds(10), kafka);

        var error = await Assert.ThrowsAsync<KafkaControllerNotAvailableException>(() => create);
        Assert.Equal(TimeSpan.FromSeconds(5), elapsed);
        Assert.True(error.IsTransient);
        Assert.StartsWith("CreateTopics needs the cluster's controller, and there was none in time: the brokers name none.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, kafka.Observations.Count(KafkaApi.CreateTopics));
        Assert.Empty(addresses.Keys.Except([kafka.PortOf(0), kafka.PortOf(1)]));
        Assert.DoesNotContain(kafka.Observations.Requests, request => request.BrokerId is not (0 or 1));
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task A_controller_that_falls_silent_is_left_as_soon_as_the_cluster_has_another_one()
    {
        await using var kafka = await StartAsync(0, 1);
        kafka.MoveController(0);
        await using var client = TestClients.Connect(kafka, time: _time);
        await CreateTopicAsync(kafka, client, 10);
        kafka.PauseBroker(0);
        var delete = DeleteTopicAsync(client, 600);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(10), Step, kafka);
        Assert.False(delete.IsCompleted);

        kafka.MoveController(1);
        var elapsed = await _time.AdvanceUntilDoneAsync(delete, Step, TimeSpan.FromSeconds(20), kafka);

        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => delete);
        Assert.True(error.MayHaveBeenSent);
        Assert.True(elapsed <= TimeSpan.FromSeconds(8), $"It took {elapsed}.");
        Assert.StartsWith("DeleteTopics was sent to node 0, which answers nothing any more; the controller is node 1 now.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task A_controller_that_is_only_slow_is_waited_for_whatever_the_cluster_says()
    {
        await using var kafka = await StartAsync(0, 1);
        kafka.MoveController(0);
        await using var client = TestClients.Connect(kafka, time: _time);
        await CreateTopicAsync(kafka, client, 10);
        kafka.Faults.Delay(KafkaApi.DeleteTopics, TimeSpan.FromSeconds(25));
        var delete = DeleteTopicAsync(client, 60);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(1), Step, kafka);

        // A KRaft cluster names any broker.
        kafka.Faults.ControllerId = 1;
        var elapsed = await _time.AdvanceUntilDoneAsync(delete, Step, TimeSpan.FromSeconds(40), kafka);

        await delete;
        Assert.InRange(elapsed, TimeSpan.FromSeconds(23), TimeSpan.FromSeconds(25));
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.DeleteTopics));
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public async Task A_node_that_is_not_the_controller_any_more_is_left_for_the_one_that_is()
    {
        await using var kafka = await StartAsync(0, 1);
        kafka.MoveController(0);
        await using var client = TestClients.Connect(kafka, time: _time);
        await client.Metadata.RefreshAsync(client.In(10), Cancel);
        kafka.MoveController(1);
        await CreateTopicAsync(kafka, client, 10);
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.CreateTopics, brokerId: 0));
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.CreateTopics, brokerId: 1));
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public async Task Cancelling_ends_the_wait_without_the_clock_moving()
    {
        await using var kafka = await StartAsync(0);
        kafka.Faults.ControllerId = -1;
        await using var client = TestClients.Connect(kafka, time: _time);
        using var cancel = new CancellationTokenSource();
        var create = client.SendToControllerAsync<CreateTopicsRequest, CreateTopicsResponse>(
            _ => new CreateTopicsRequest(), _ => 0, client.In(600), cancellationToken: cancel.Token);
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.Metadata, Cancel);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);
    }

    private static Task<DeleteTopicsResponse> DeleteTopicAsync(ClusterClient client, double seconds) => client.SendToControllerAsync<DeleteTopicsRequest, DeleteTopicsResponse>(
        _ => new DeleteTopicsRequest { TopicNames = ["orders"], TimeoutMs = 5000 }, _ => 0, client.In(seconds), highestVersion: 5, cancellationToken: Cancel);

    private async Task<InProcessKafka> StartAsync(params int[] brokers) =>
        await InProcessKafka.StartAsync(new InProcessKafkaOptions { BrokerIds = brokers, TimeProvider = _time }, Cancel);

    private async Task CreateTopicAsync(InProcessKafka kafka, ClusterClient client, double seconds, bool advance = true)
    {
        var create = client.SendToControllerAsync<CreateTopicsRequest, CreateTopicsResponse>(
            _ => new CreateTopicsRequest { Topics = [new CreateTopicsRequest.CreatableTopic { Name = "orders", NumPartitions = 1, ReplicationFactor = 1 }], TimeoutMs = 5000 },
            response => response.Topics[0].ErrorCode,
            client.In(seconds),
            cancellationToken: Cancel);
        if (advance) await _time.AdvanceUntilDoneAsync(create, Step, TimeSpan.FromSeconds(seconds + 5), kafka);
        var response = await create;
        Assert.Equal(0, Assert.Single(response.Topics).ErrorCode);
    }
}
