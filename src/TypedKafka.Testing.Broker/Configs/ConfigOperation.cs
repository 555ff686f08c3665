namespace TypedKafka.Testing.Broker.Configs;

/// <summary>How IncrementalAlterConfigs changes a setting, by the numbers on the wire.</summary>
internal enum ConfigOperation : sbyte
{
    Set = 0,
    Delete = 1,
    Append = 2,
    Subtract = 3,
}
