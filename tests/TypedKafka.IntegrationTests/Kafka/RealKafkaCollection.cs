namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>Tests on real brokers, Java programs and registries run one after the other, after all others: those processes need the cores, and some of the tests have clocks.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealKafkaCollection
{
    public const string Name = "real Kafka";
}
