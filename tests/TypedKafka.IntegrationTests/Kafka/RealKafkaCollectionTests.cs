using System.Reflection;
using TypedKafka.IntegrationTests.Registry;

namespace TypedKafka.IntegrationTests.Kafka;

public sealed class RealKafkaCollectionTests
{
    private static readonly Type[] Real = [typeof(KafkaFixture), typeof(RegistryFixture), typeof(ZooKeeperCluster)];

    [Fact]
    public void Whoever_asks_for_a_real_broker_or_registry_does_not_run_beside_other_tests()
    {
        var asking = typeof(RealKafkaCollectionTests).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false, IsPublic: true } && type.GetConstructors().Any(static one => one.GetParameters().Any(static parameter => Real.Contains(parameter.ParameterType))))
            .ToList();

        Assert.NotEmpty(asking);
        Assert.All(asking, static type => Assert.Contains(type.GetCustomAttribute<CollectionAttribute>()?.Name, new[] { RealKafkaCollection.Name, ZooKeeperCollection.Name }));
    }
}
