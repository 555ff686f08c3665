using System.Net;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;

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
