namespace TypedKafka;

/// <summary>
/// Makes a <c>partial</c> record, record struct or class the contract of a Kafka topic: the generator emits its contract
/// witness, producer, serializer and view beside it.
/// </summary>
/// <param name="name">The topic's name: 1 to 249 of the characters <c>a-z A-Z 0-9 . _ -</c>. It is a logical name; options may map it to another one in an environment.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class TopicAttribute(string name) : Attribute
{
    /// <summary>The topic's logical name.</summary>
    public string Name { get; } = name;

    /// <summary>The number of partitions that provisioning creates. 0, the default, takes the broker's <c>num.partitions</c>.</summary>
    public int Partitions { get; set; }

    /// <summary>The replication factor that provisioning creates the topic with. 0, the default, takes the broker's <c>default.replication.factor</c>.</summary>
    public short ReplicationFactor { get; set; }

    /// <summary>What the broker does with old records (<c>cleanup.policy</c>).</summary>
    public TopicCleanup Cleanup { get; set; }

    /// <summary>How the bodies of messages are written: JSON unless something else is said.</summary>
    public TopicFormat Format { get; set; }

    /// <summary>The name of the property that is the key, where it cannot be marked <see cref="MessageKeyAttribute"/>: on a class that a tool generates the other part of.</summary>
    public string? Key { get; set; }

    /// <summary>What a new version of this contract owes to its released versions.</summary>
    public SchemaCompatibility Compatibility { get; set; }
}
