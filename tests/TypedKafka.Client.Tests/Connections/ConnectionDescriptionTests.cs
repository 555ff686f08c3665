using System.Net;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Connections;

[Trait("Reliability", "S3")]
public sealed class ConnectionDescriptionTests
{
    [Theory]
    [InlineData((int)ConnectionState.Connecting, "client-id=orders node=0 host=broker-0:9092 address=none purpose=fetch state=connecting", false)]
    [InlineData((int)ConnectionState.Securing, "client-id=orders node=0 host=broker-0:9092 address=IPv4 10.0.0.7 purpose=fetch state=securing", true)]
    [InlineData((int)ConnectionState.Negotiating, "client-id=orders node=0 host=broker-0:9092 address=IPv4 10.0.0.7 purpose=fetch state=negotiating", true)]
    [InlineData((int)ConnectionState.Authenticating, "client-id=orders node=0 host=broker-0:9092 address=IPv4 10.0.0.7 purpose=fetch state=authenticating", true)]
    [InlineData((int)ConnectionState.Ready, "client-id=orders node=0 host=broker-0:9092 address=IPv4 10.0.0.7 purpose=fetch state=ready", true)]
    [InlineData((int)ConnectionState.Closed, "client-id=orders node=0 host=broker-0:9092 address=IPv4 10.0.0.7 purpose=fetch state=closed", true)]
    public void Each_state_has_its_exact_text(int state, string text, bool isConnected)
    {
        var connection = new ConnectionDescription("orders", 0, new BrokerAddress("broker-0", 9092), ConnectionPurpose.Fetch) { State = (ConnectionState)state };
        if (isConnected) connection.Remote = new IPEndPoint(IPAddress.Parse("10.0.0.7"), 9092);
        Assert.Equal(text, connection.ToString());
    }

    [Fact]
    public void No_state_is_left_out()
    {
        var told = Enum.GetValues<ConnectionState>()
            .Select(state => new ConnectionDescription("orders", 0, new BrokerAddress("broker-0", 9092), ConnectionPurpose.Fetch) { State = state }.ToString())
            .Select(text => text[(text.LastIndexOf('=') + 1)..]);
        Assert.Equal(["connecting", "securing", "negotiating", "authenticating", "ready", "closed"], told);
    }

    [Fact]
    public async Task The_log_scope_of_a_connection_is_its_text_as_it_is_when_something_is_logged_and_no_secret_is_logged()
    {
        var options = new InProcessKafkaOptions();
        options.SaslUsers.Add(new SaslUser("alice", "alice-secret"));
        await using var kafka = await InProcessKafka.StartAsync(options, TestContext.Current.CancellationToken);
        using var log = new ScopedLog();
        await using (var client = TestClients.Connect(
            kafka,
            o =>
            {
                o.SecurityProtocol = SecurityProtocol.SaslPlaintext;
                o.Sasl = new SaslOptions { Mechanism = SaslMechanism.Plain, UserName = "alice", Password = "alice-secret" };
            },
            loggers: log))
        {
            var connection = await client.ConnectAsync(0, ConnectionPurpose.Fetch, client.In(20), TestContext.Current.CancellationToken);
            Assert.Contains(log.Messages, message => message.Contains($"client-id=tests node=0 host=127.0.0.1:{kafka.PortOf(0)} address=none purpose=fetch state=ready", StringComparison.Ordinal));
            kafka.Disconnect();
            await connection.Completion;
        }

        Assert.Contains(log.Scopes, scope => scope == $"Kafka connection client-id=tests node=0 host=127.0.0.1:{kafka.PortOf(0)} address=none purpose=fetch state=closed");
        Assert.DoesNotContain(log.Messages.Concat(log.Scopes), text => text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bootstrap_address_has_no_node_id_and_IPv6_is_in_brackets()
    {
        var connection = new ConnectionDescription("orders", null, new BrokerAddress("::1", 9092), ConnectionPurpose.Normal)
        {
            Remote = new IPEndPoint(IPAddress.IPv6Loopback, 9092),
        };
        Assert.Equal("client-id=orders node=bootstrap host=[::1]:9092 address=IPv6 ::1 purpose=normal state=connecting", connection.ToString());
    }

    [Theory]
    [InlineData((int)ConnectionPurpose.Normal, "normal")]
    [InlineData((int)ConnectionPurpose.Produce, "produce")]
    [InlineData((int)ConnectionPurpose.Fetch, "fetch")]
    [InlineData((int)ConnectionPurpose.Join, "join")]
    [InlineData((int)ConnectionPurpose.Slow, "slow")]
    [InlineData((int)ConnectionPurpose.Heartbeat, "heartbeat")]
    public void The_purpose_is_named(int purpose, string name) =>
        Assert.Contains($" purpose={name} ", new ConnectionDescription("c", 1, new BrokerAddress("h", 1), (ConnectionPurpose)purpose).ToString(), StringComparison.Ordinal);
}
