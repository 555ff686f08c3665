using System.Net.Sockets;
using TypedKafka.Client;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Cluster;

/// <summary>What a real broker advertises, when it cannot be reached there.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class AdvertisedListenerTests(KafkaFixture kafka)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Reliability", "F44")]
    public async Task When_a_real_broker_advertises_what_cannot_be_reached_the_error_names_both_addresses()
    {
        var node = await kafka.NodeAsync();
        var port = int.Parse(node.BootstrapServers.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        await using var client = new ClusterClient(ClientSettings.From(new KafkaClientOptions
        {
            BootstrapServers = $"front:{port}",
            ConnectCallback = async (address, cancel) =>
            {
                if (address.Host != "front") throw new SocketException((int)SocketError.HostUnreachable);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", address.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }));
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(async () => await client.ConnectAsync(0, ConnectionPurpose.Produce, In(client, 3), Cancel));
        Assert.Contains($"The bootstrap servers (front:{port}) answer, and advertise node 0 at localhost:{port}", error.Message, StringComparison.Ordinal);
    }

    private static Deadline In(ClusterClient client, double seconds) => Deadline.After(client.Time, TimeSpan.FromSeconds(seconds));
}
