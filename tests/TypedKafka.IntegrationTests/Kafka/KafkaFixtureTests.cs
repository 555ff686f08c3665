using System.Net.Sockets;

namespace TypedKafka.IntegrationTests.Kafka;

public sealed class KafkaFixtureTests(KafkaFixture kafka)
{
    [Fact]
    public async Task A_real_broker_listens_where_the_fixture_says()
    {
        var address = (await kafka.BootstrapServersAsync()).Split(',')[0].Split(':');
        using var socket = new TcpClient();
        await socket.ConnectAsync(address[0], int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
        Assert.True(socket.Connected);
    }
}
