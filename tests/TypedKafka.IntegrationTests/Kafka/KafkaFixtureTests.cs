using System.Net.Sockets;

namespace TypedKafka.IntegrationTests.Kafka;

[Collection(RealKafkaCollection.Name)]
public sealed class KafkaFixtureTests(KafkaFixture kafka)
{
    [Fact]
    public async Task A_real_broker_listens_where_the_fixture_says()
    {
        var address = new Uri($"plaintext://{(await kafka.BootstrapServersAsync()).Split(',')[0]}");
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        Assert.True(socket.Connected);
    }
}
