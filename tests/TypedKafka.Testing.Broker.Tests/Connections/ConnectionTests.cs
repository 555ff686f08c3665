using System.Net;
using System.Net.Sockets;
using System.Text;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Connections;

public sealed class ConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\0\0\0\u0002ab")]
    [InlineData("\u007f\u007f\u007f\u007f")]
    public async Task Bytes_that_are_no_request_close_the_connection_with_the_reason(string bytes)
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var client = await WireClient.ConnectTcpAsync(kafka);
        await client.Stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), Cancel);
        Assert.Null(await client.ReadFrameAsync());
        await kafka.IdleAsync(Cancel);
        Assert.NotNull(Assert.Single(kafka.Observations.Connections).CloseReason);
    }

    [Fact]
    public async Task A_malformed_body_and_an_unknown_api_close_the_connection()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using (var client = await WireClient.ConnectAsync(kafka))
        {
            // A Metadata request of version 9 whose array of topics is longer than its bytes.
            await client.Stream.WriteAsync(new byte[] { 0, 0, 0, 12, 0, 3, 0, 9, 0, 0, 0, 1, 255, 255, 0, 127 }, Cancel);
            Assert.Null(await client.ReadFrameAsync());
        }

        await using var other = await WireClient.ConnectAsync(kafka);
        await other.Stream.WriteAsync(new byte[] { 0, 0, 0, 8, 0, 99, 0, 0, 0, 0, 0, 1 }, Cancel);
        Assert.Null(await other.ReadFrameAsync());
        Assert.Contains("MetadataRequest", kafka.Observations.Connections[0].CloseReason, StringComparison.Ordinal);
        Assert.Contains("API 99", kafka.Observations.Connections[1].CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Produce_versions_that_are_advertised_for_old_clients_are_refused()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var client = await WireClient.ConnectAsync(kafka);
        await client.Stream.WriteAsync(new byte[] { 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 255, 255 }, Cancel);
        Assert.Null(await client.ReadFrameAsync());
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_one_after_the_other_in_their_order()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectTcpAsync(kafka);
        for (var i = 0; i < 5; i++)
            await client.WriteAsync(WireRequests.ProduceOf("t", Batches.Of($"v{i}")), 9);
        for (var i = 0; i < 5; i++)
            Assert.NotNull(await client.ReadFrameAsync());
        Assert.Equal(["v0", "v1", "v2", "v3", "v4"], kafka.Read("t").Select(record => record.ValueText));
    }

    [Fact]
    public async Task A_stopped_broker_closes_its_connections_refuses_new_ones_and_comes_back_on_its_port()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        var port = kafka.PortOf(0);
        await using var memory = await WireClient.ConnectAsync(kafka);
        await using var tcp = await WireClient.ConnectTcpAsync(kafka);
        await tcp.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0);
        await kafka.StopBrokerAsync(0);
        Assert.Null(await memory.ReadFrameAsync());
        await Assert.ThrowsAsync<SocketException>(() => WireClient.ConnectAsync(kafka));
        await Assert.ThrowsAnyAsync<SocketException>(() => WireClient.ConnectTcpAsync(kafka));
        await kafka.StartBrokerAsync(0, Cancel);
        Assert.Equal(port, kafka.PortOf(0));
        await using var again = await WireClient.ConnectTcpAsync(kafka);
        Assert.Equal(0, (await again.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0)).ErrorCode);
    }

    [Fact]
    public async Task A_paused_broker_takes_connections_and_answers_when_it_is_resumed()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var before = await WireClient.ConnectAsync(kafka);
        kafka.PauseBroker(0);
        await using var after = await WireClient.ConnectAsync(kafka);
        var first = before.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0);
        var second = after.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0);
        await kafka.IdleAsync(Cancel);
        Assert.False(first.IsCompleted || second.IsCompleted);
        kafka.ResumeBroker(0);
        Assert.Equal(0, (await first).ErrorCode);
        Assert.Equal(0, (await second).ErrorCode);
    }

    [Fact]
    public async Task Another_address_may_be_advertised()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.Advertise(0, "nowhere.invalid", 1234);
        await using var client = await WireClient.ConnectAsync(kafka);
        var broker = Assert.Single((await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] })).Brokers);
        Assert.Equal(("nowhere.invalid", 1234), (broker.Host, broker.Port));
    }

    [Fact]
    public async Task Connections_are_closed_on_command()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var one = await WireClient.ConnectAsync(kafka, clientId: "one");
        await using var two = await WireClient.ConnectAsync(kafka, clientId: "two");
        await one.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0);
        await two.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0);
        Assert.Equal(1, kafka.Disconnect(connection => connection.ClientId == "one"));
        Assert.Null(await one.ReadFrameAsync());
        Assert.Equal(0, (await two.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0)).ErrorCode);
    }

    [Fact]
    public async Task Options_out_of_range_are_named()
    {
        var brokers = await Assert.ThrowsAsync<ArgumentException>(async () => await InProcessKafka.StartAsync(new() { Brokers = 0 }, Cancel));
        Assert.Contains("Brokers", brokers.Message, StringComparison.Ordinal);
        var version = await Assert.ThrowsAsync<ArgumentException>(async () => await InProcessKafka.StartAsync(new() { TransactionVersion = 3 }, Cancel));
        Assert.Contains("TransactionVersion is 3; it must be from 0 to 2", version.Message, StringComparison.Ordinal);
        var timeout = await Assert.ThrowsAsync<ArgumentException>(async () => await InProcessKafka.StartAsync(new() { TransactionMaxTimeout = TimeSpan.Zero }, Cancel));
        Assert.Contains("TransactionMaxTimeout is 00:00:00", timeout.Message, StringComparison.Ordinal);
        var ids = await Assert.ThrowsAsync<ArgumentException>(async () => await InProcessKafka.StartAsync(new() { BrokerIds = [1, 1] }, Cancel));
        Assert.Contains("BrokerIds", ids.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_ids_may_be_chosen_and_every_broker_is_in_the_bootstrap_list()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { BrokerIds = [5, 2] }, Cancel);
        Assert.Equal($"127.0.0.1:{kafka.PortOf(5)},127.0.0.1:{kafka.PortOf(2)}", kafka.BootstrapServers);
        Assert.Equal(2, kafka.ControllerId);
        Assert.NotNull(await kafka.ConnectInMemory(new DnsEndPoint("any.host", kafka.PortOf(2)), Cancel));
    }
}
