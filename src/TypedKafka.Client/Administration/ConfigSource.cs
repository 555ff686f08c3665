namespace TypedKafka.Client.Administration;

/// <summary>Where a value comes from. The numbers are the protocol's.</summary>
public enum ConfigSource
{
    /// <summary>The broker did not say, or named a source that is too new for this client.</summary>
    Unknown = 0,

    /// <summary>Set on the topic.</summary>
    Topic = 1,

    /// <summary>Set on that broker at run time.</summary>
    Broker = 2,

    /// <summary>Set for all brokers at run time.</summary>
    AllBrokers = 3,

    /// <summary>In the broker's file.</summary>
    BrokerFile = 4,

    /// <summary>Kafka's default.</summary>
    Default = 5,

    /// <summary>Set on a broker's logger.</summary>
    BrokerLogger = 6,

    /// <summary>Set on the metrics subscription.</summary>
    ClientMetrics = 7,

    /// <summary>Set on the group.</summary>
    Group = 8,
}
