namespace TypedKafka.Testing.Broker.Configs;

/// <summary>Where a setting's value comes from, by the numbers in DescribeConfigs.</summary>
internal enum ConfigSource : sbyte
{
    Topic = 1,
    DynamicBroker = 2,
    DynamicDefaultBroker = 3,
    StaticBroker = 4,
    Default = 5,
}
