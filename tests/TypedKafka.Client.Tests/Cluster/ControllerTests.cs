using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Cluster;

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
        Assert.True(elapsed >= TimeSpan.FromMilliseconds(80 + 160), $"Two delays take longer than {elapsed}.");
    }

    [Fact]
    [Trait("Reliability", "S5")]
    [Trait("Reliability", "F17")]
    public async Task Endless_minus_one_is_an_error_exactly_at_the_deadline_and_connects_to_no_node_minus_one()
    {
        await using var kafka = await StartAsync(0, 1);
        kafka.Faults.ControllerId = -1;
        await using var client = TestClients.Connect(kafka, time: _time);
        var create = CreateTopicAsync(kafka, client, 5, advance: false);
        var elapsed = await _time.AdvanceUntilDoneAsync(create, Step, TimeSpan.FromSeconds(10), kafka);

        var error = await Assert.ThrowsAsync<KafkaControllerNotAvailableException>(() => create);
        Assert.Equal(TimeSpan.FromSeconds(5), elapsed);
        Assert.True(error.IsTransient);
        Assert.StartsWith("CreateTopics needs the cluster's controller, and there was none in time: the brokers name none.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, kafka.Observations.Count(KafkaApi.CreateTopics));
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
