namespace TypedKafka.Client.Administration;

/// <summary>What has configuration. The numbers are the protocol's.</summary>
public enum ConfigResourceType
{
    /// <summary>A topic, by name.</summary>
    Topic = 2,

    /// <summary>A broker, by node id; an empty name stands for what all brokers share.</summary>
    Broker = 4,

    /// <summary>The log levels of a broker, by node id (KIP-412).</summary>
    BrokerLogger = 8,

    /// <summary>A subscription to clients' metrics, by name (KIP-714).</summary>
    ClientMetrics = 16,

    /// <summary>A group, by id (KIP-848).</summary>
    Group = 32,
}
