namespace TypedKafka;

/// <summary>What a broker does with a topic's old records: the values of Kafka's topic setting <c>cleanup.policy</c>.</summary>
public enum TopicCleanup
{
    /// <summary>The broker's own default.</summary>
    BrokerDefault = 0,

    /// <summary>Segments past the retention time or size are deleted (<c>delete</c>).</summary>
    Delete = 1,

    /// <summary>The newest record of each key is kept (<c>compact</c>). Every record needs a key.</summary>
    Compact = 2,

    /// <summary>Compacted, and deleted past the retention (<c>compact,delete</c>).</summary>
    CompactAndDelete = 3,
}
