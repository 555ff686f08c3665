using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

/// <summary>The same on releases whose controller is a broker of its own, elected by ZooKeeper.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class AdminOnOlderReleasesTests
{
    [Theory]
    [InlineData("2.8")]
    [InlineData("3.9")]
    public async Task The_admin_client_works_in_ZooKeeper_mode(string release)
    {
        var home = KafkaHome.OfLine(release);
        Assert.SkipWhen(home is null, $"No Kafka {release}: put its download beside the checkout's shared Kafka homes.");
        await using var node = await KafkaNode.StartAsync(home, zooKeeperMode: true);
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = node.BootstrapServers });

        await new AdminScenario(cluster.CreateAdmin()).AllAsync();
    }
}
