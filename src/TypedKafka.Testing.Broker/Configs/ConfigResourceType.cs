namespace TypedKafka.Testing.Broker.Configs;

/// <summary>What has settings, by the numbers on the wire.</summary>
internal enum ConfigResourceType : sbyte
{
    Topic = 2,
    Broker = 4,
}
