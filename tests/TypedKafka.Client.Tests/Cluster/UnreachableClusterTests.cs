using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Client.Time;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Cluster;

[Collection(FakeClockCollection.Name)]
public sealed class UnreachableClusterTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    [Trait("Reliability", "F40")]
    public async Task With_all_brokers_down_the_first_call_ends_at_its_deadline_with_each_address_and_reason()
    {
        await using var client = Client("one:1,two:2", (_, _) => throw new SocketException((int)SocketError.ConnectionRefused));
        var refresh = client.Metadata.RefreshAsync(client.In(3), Cancel).AsTask();
        var elapsed = await _time.AdvanceUntilDoneAsync(refresh, Step, TimeSpan.FromSeconds(5));

        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => refresh);
        Assert.Equal(TimeSpan.FromSeconds(3), elapsed);
        Assert.Equal(
            "No broker answered a metadata request in time. Tried: one:1: one:1 cannot be connected to (Connection refused); two:2: two:2 cannot be connected to (Connection refused).",
            error.Message);
    }

    [Fact]
    [Trait("Reliability", "F35")]
    public async Task An_address_that_never_answers_costs_the_time_to_connect_and_not_more()
    {
        await using var client = Client("black:1", async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            throw new InvalidOperationException("The wait does not end by itself.");
        });
        var refresh = client.Metadata.RefreshAsync(client.In(12), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(refresh, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(15));
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => refresh);
        Assert.Contains("black:1 was not ready within 00:00:10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F36")]
    public async Task A_silent_address_does_not_hide_one_that_answers()
    {
        await using var kafka = await StartAsync(1);
        await using var client = Client($"black:1,{kafka.BootstrapServers}", async (address, cancel) =>
        {
            if (address.Host == "black") await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            return await kafka.ConnectInMemory(address, cancel);
        });
        var refresh = client.Metadata.RefreshAsync(client.In(10), Cancel).AsTask();
        var elapsed = await _time.AdvanceUntilDoneAsync(refresh, Step, TimeSpan.FromSeconds(5), kafka);
        Assert.Single((await refresh).Brokers);
        Assert.True(elapsed <= TimeSpan.FromSeconds(1.1), $"It took {elapsed}.");
    }

    [Fact]
    [Trait("Reliability", "F44")]
    public async Task When_the_bootstrap_answers_and_the_advertised_address_does_not_the_error_names_both()
    {
        await using var kafka = await StartAsync(1);
        var port = kafka.PortOf(0);
        await using var client = Client($"front:{port}", (address, cancel) =>
            address.Host == "front" ? kafka.ConnectInMemory(address, cancel) : throw new SocketException((int)SocketError.HostUnreachable));
        var connect = client.ConnectAsync(0, ConnectionPurpose.Produce, client.In(5), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(connect, Step, TimeSpan.FromSeconds(6), kafka);
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => connect);
        Assert.Contains($"Node 0 at 127.0.0.1:{port} could not be connected to in time: 127.0.0.1:{port} cannot be connected to (No route to host)", error.Message, StringComparison.Ordinal);
        Assert.Contains($"The bootstrap servers (front:{port}) answer, and advertise node 0 at 127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
        Assert.IsType<KafkaConnectionException>(error.InnerException);
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task A_node_that_is_not_in_the_cluster_is_a_typed_error_by_the_deadline()
    {
        await using var kafka = await StartAsync(1);
        await using var client = Client(kafka.BootstrapServers, kafka.ConnectInMemory);
        var connect = client.ConnectAsync(9, ConnectionPurpose.Normal, client.In(2), Cancel).AsTask();
        var elapsed = await _time.AdvanceUntilDoneAsync(connect, Step, TimeSpan.FromSeconds(4), kafka);
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => connect);
        Assert.Contains($"Node 9 was waited for, but it is not in the cluster: the brokers are 0 at {kafka.BootstrapServers}.", error.Message, StringComparison.Ordinal);
        Assert.InRange(elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.2));
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task A_node_that_moves_while_it_is_waited_for_is_followed_within_200_ms()
    {
        await using var kafka = await StartAsync(2);
        await using var client = Client(kafka.BootstrapServers, kafka.ConnectInMemory);
        var first = client.Metadata.RefreshAsync(client.In(5), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(first, Step, TimeSpan.FromSeconds(2), kafka);
        var real = (await first).Broker(1)!.Address;
        client.Metadata.UpdateBroker(new BrokerInfo(1, new BrokerAddress("127.0.0.1", ScriptedListener.UnusedPort()), null));
        var connect = client.ConnectAsync(1, ConnectionPurpose.Fetch, client.In(60), Cancel).AsTask();
        client.Metadata.UpdateBroker(new BrokerInfo(1, real, null));
        var elapsed = await _time.AdvanceUntilDoneAsync(connect, Step, TimeSpan.FromSeconds(5), kafka);
        Assert.Equal(real, (await connect).Description.Address);
        Assert.True(elapsed <= TimeSpan.FromMilliseconds(220), $"It took {elapsed}.");
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task Cancelling_ends_a_wait_for_a_node_at_once()
    {
        await using var client = Client("one:1", (_, _) => throw new SocketException((int)SocketError.ConnectionRefused));
        using var cancel = new CancellationTokenSource();
        var connect = client.ConnectAsync(0, ConnectionPurpose.Normal, Deadline.Never, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connect);
    }

    [Fact]
    [Trait("Reliability", "F36")]
    [Trait("Reliability", "F49")]
    public async Task When_all_known_brokers_are_gone_the_bootstrap_addresses_lead_to_the_new_ones()
    {
        await using var old = await StartAsync(1);
        await using var rolled = await InProcessKafka.StartAsync(new InProcessKafkaOptions { BrokerIds = [4, 5], TimeProvider = _time }, Cancel);
        var target = old;
        // The name in front leads to whichever cluster is current, as a load balancer's does.
        await using var client = Client("front:9092", (address, cancel) => address.Host == "front"
            ? target.ConnectInMemory(new DnsEndPoint("front", target.PortOf(target.BrokerIds[0])), cancel)
            : target.ConnectInMemory(address, cancel));
        var first = client.Metadata.RefreshAsync(client.In(10), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(first, Step, TimeSpan.FromSeconds(5), old);
        Assert.Equal([0], (await first).Brokers.Keys);

        target = rolled;
        await old.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = client.Metadata.RefreshAsync(client.In(30), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(second, Step, TimeSpan.FromSeconds(20), rolled);
        Assert.Equal([4, 5], (await second).Brokers.Keys.Order());
    }

    [Fact]
    [Trait("Reliability", "F49")]
    public async Task A_broker_that_says_REBOOTSTRAP_REQUIRED_is_left_for_the_bootstrap_addresses()
    {
        await using var kafka = await StartAsync(1);
        var fronts = 0;
        await using var client = Client($"front:{kafka.PortOf(0)}", (address, cancel) =>
        {
            if (address.Host == "front") fronts++;
            return kafka.ConnectInMemory(address, cancel);
        });
        var first = client.Metadata.RefreshAsync(client.In(10), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(first, Step, TimeSpan.FromSeconds(5), kafka);
        kafka.Disconnect();
        kafka.Faults.Fail(KafkaApi.Metadata, KafkaErrorCode.RebootstrapRequired);
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = client.Metadata.RefreshAsync(client.In(10), Cancel).AsTask();
        await _time.AdvanceUntilDoneAsync(second, Step, TimeSpan.FromSeconds(5), kafka);
        Assert.Single((await second).Brokers);
        Assert.Equal(2, fronts);
    }

    [Fact]
    [Trait("Reliability", "F41")]
    public async Task Disposing_with_no_broker_reachable_ends_without_the_clock_moving()
    {
        var client = Client("one:1", (_, _) => throw new SocketException((int)SocketError.ConnectionRefused));
        var refresh = client.Metadata.RefreshAsync(Deadline.Never, Cancel).AsTask();
        await client.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refresh);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.ConnectAsync(0, ConnectionPurpose.Normal, Deadline.Never, Cancel));
        await client.DisposeAsync();
    }

    private async Task<InProcessKafka> StartAsync(int brokers) =>
        await InProcessKafka.StartAsync(new InProcessKafkaOptions { Brokers = brokers, TimeProvider = _time }, Cancel);

    private ClusterClient Client(string bootstrap, Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> connect) =>
        new(ClientSettings.From(new KafkaClientOptions { BootstrapServers = bootstrap, ConnectCallback = connect }), time: _time);
}
