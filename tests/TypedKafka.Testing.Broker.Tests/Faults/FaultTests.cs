using Microsoft.Extensions.Time.Testing;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private InProcessKafka _kafka = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(new() { Brokers = 2, TimeProvider = _time }, Cancel);
        _kafka.CreateTopic("t", partitions: 2, replicationFactor: 2);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task An_error_is_answered_as_often_as_it_says_and_nothing_is_done()
    {
        var fault = _kafka.Faults.Fail(KafkaApi.Produce, KafkaErrorCode.NotEnoughReplicas, times: 2);
        await using var client = await WireClient.ConnectAsync(_kafka, _kafka.LeaderOf("t", 0));
        for (var i = 0; i < 2; i++)
            WireRequests.AssertError(KafkaErrorCode.NotEnoughReplicas, (await client.ProduceAsync("t", Batches.Of("x"))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.None, (await client.ProduceAsync("t", Batches.Of("y"))).ErrorCode);
        Assert.Equal(2, fault.Hits);
        Assert.Equal(["y"], _kafka.Read("t").Select(record => record.ValueText));
    }

    [Fact]
    public async Task An_error_after_processing_is_an_acknowledgement_that_was_lost()
    {
        _kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = KafkaErrorCode.NotEnoughReplicasAfterAppend, Process = true, Times = 1 });
        await using var client = await WireClient.ConnectAsync(_kafka, _kafka.LeaderOf("t", 0));
        WireRequests.AssertError(KafkaErrorCode.NotEnoughReplicasAfterAppend, (await client.ProduceAsync("t", Batches.Of("x"))).ErrorCode);
        Assert.Single(_kafka.Read("t"));
    }

    [Fact]
    public async Task A_delay_holds_the_answer_back_by_the_cluster_clock()
    {
        _kafka.Faults.Delay(KafkaApi.Metadata, TimeSpan.FromSeconds(5));
        await using var client = await WireClient.ConnectAsync(_kafka);
        var waiting = client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] });
        await _kafka.IdleAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        await _kafka.IdleAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, (await waiting).Brokers.Count);
    }

    [Fact]
    public async Task A_dropped_answer_leaves_the_connection_open_and_silent()
    {
        _kafka.Faults.Drop(KafkaApi.Metadata);
        await using var client = await WireClient.ConnectAsync(_kafka);
        await client.WriteAsync(new MetadataRequest { Topics = [] }, 9);
        await client.WriteAsync(new MetadataRequest { Topics = [] }, 9);
        var reading = client.ReadFrameAsync();
        await _kafka.IdleAsync(Cancel);
        Assert.False(reading.IsCompleted);
        Assert.Equal(1, _kafka.Observations.Count(KafkaApi.Metadata));
        _kafka.Disconnect();
        Assert.Null(await reading);
    }

    [Fact]
    public async Task A_connection_is_closed_before_or_after_the_request_is_done_or_after_its_answer()
    {
        var leader = _kafka.LeaderOf("t", 0);
        _kafka.Faults.Close(KafkaApi.Produce);
        _kafka.Faults.Close(KafkaApi.Produce, process: true);
        _kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Outcome = FaultOutcome.AnswerThenClose, Times = 1 });
        foreach (var (value, expected) in new[] { ("a", 0), ("b", 1) })
        {
            await using var client = await WireClient.ConnectAsync(_kafka, leader);
            await client.WriteAsync(WireRequests.ProduceOf("t", Batches.Of(value)), 9);
            Assert.Null(await client.ReadFrameAsync());
            Assert.Equal(expected, _kafka.Read("t").Count);
        }

        await using var last = await WireClient.ConnectAsync(_kafka, leader);
        WireRequests.AssertError(KafkaErrorCode.None, (await last.ProduceAsync("t", Batches.Of("c"))).ErrorCode);
        Assert.Null(await last.ReadFrameAsync());
    }

    [Fact]
    public async Task Faults_match_by_broker_predicate_and_how_many_passed_before()
    {
        _kafka.Faults.Add(new Fault { BrokerId = 1, Api = KafkaApi.Metadata, After = 1, When = request => request.Version >= 9, Error = KafkaErrorCode.RequestTimedOut });
        await using var zero = await WireClient.ConnectAsync(_kafka);
        await using var one = await WireClient.ConnectAsync(_kafka, 1);
        async Task<short> AskAsync(WireClient client, short version) => (await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [new() { Name = "t" }] }, version)).Topics[0].ErrorCode;
        Assert.Equal(0, await AskAsync(zero, 9));
        Assert.Equal(0, await AskAsync(one, 9));
        Assert.Equal(0, await AskAsync(one, 5));
        WireRequests.AssertError(KafkaErrorCode.RequestTimedOut, await AskAsync(one, 9));
        Assert.Equal(0, await AskAsync(zero, 9));
        _kafka.Faults.Clear();
        Assert.Equal(0, await AskAsync(one, 9));
    }

    [Fact]
    public async Task Every_api_can_answer_with_an_error()
    {
        foreach (var api in Enum.GetValues<KafkaApi>().Where(api => api != KafkaApi.ApiVersions))
            _kafka.Faults.Fail(api, KafkaErrorCode.RequestTimedOut, times: 2);
        await using var client = await WireClient.ConnectAsync(_kafka);
        var code = (short)KafkaErrorCode.RequestTimedOut;
        Assert.Equal(code, (await client.FetchAsync(WireRequests.FetchOf("t", 0))).ErrorCode);
        Assert.Equal(code, (await client.SendAsync<FindCoordinatorRequest, FindCoordinatorResponse>(new() { CoordinatorKeys = ["g"] })).Coordinators[0].ErrorCode);
        Assert.Equal(code, (await client.SendAsync<JoinGroupRequest, JoinGroupResponse>(new() { GroupId = "g" })).ErrorCode);
        Assert.Equal(code, (await client.SendAsync<SyncGroupRequest, SyncGroupResponse>(new() { GroupId = "g" })).ErrorCode);
        Assert.Equal(code, (await client.SendAsync<HeartbeatRequest, HeartbeatResponse>(new() { GroupId = "g" })).ErrorCode);
        Assert.Equal(code, (await client.SendAsync<LeaveGroupRequest, LeaveGroupResponse>(new() { GroupId = "g" })).ErrorCode);
        Assert.Equal(code, (await client.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(new() { GroupId = "g" }, 7)).ErrorCode);
        Assert.Equal(code, (await client.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(new() { Groups = [new() { GroupId = "g" }] }, 8)).Groups[0].ErrorCode);
        Assert.Equal(code, (await client.SendAsync<InitProducerIdRequest, InitProducerIdResponse>(new())).ErrorCode);
        Assert.Equal(code, (await client.SendAsync<CreateTopicsRequest, CreateTopicsResponse>(new() { Topics = [new() { Name = "u" }] })).Topics[0].ErrorCode);
        Assert.Equal(code, (await client.SendAsync<DescribeClusterRequest, DescribeClusterResponse>(new())).ErrorCode);
    }

    [Fact]
    public async Task Requests_are_observed_and_can_be_waited_for()
    {
        var waiting = _kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.Metadata && request.BrokerId == 1, Cancel);
        await using var client = await WireClient.ConnectAsync(_kafka, 1, clientId: "me");
        await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] }, 4);
        var seen = await waiting;
        Assert.Equal(("me", 4, 1), (seen.ClientId, seen.Version, seen.Connection.Requests));
        Assert.Equal(1, _kafka.Observations.Count(KafkaApi.Metadata, 1));
        Assert.Equal(0, _kafka.Observations.Count(KafkaApi.Metadata, 0));
    }
}
