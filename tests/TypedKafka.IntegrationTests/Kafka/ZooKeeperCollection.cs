namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>Tests that share one <see cref="ZooKeeperCluster"/>.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ZooKeeperCollection : ICollectionFixture<ZooKeeperCluster>
{
    public const string Name = "ZooKeeper";
}
