namespace TypedKafka;

/// <summary>
/// Makes a message the contract of a Kafka topic whose type is not written for it, such as one that Grpc.Tools generated from a <c>.proto</c> file, in this assembly or another:
/// <c>[assembly: Topic&lt;Shop.Protos.Refund&gt;("refunds", Key = nameof(Refund.Id))]</c>. The library that such types come with writes and reads them; its package (TypedKafka.Protobuf for
/// Google.Protobuf's messages) must be referenced. <c>RefundContract</c> and <c>RefundProducer</c> are generated in the message's namespace; there is no view.
/// </summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="name">The topic's name: 1 to 249 of the characters <c>a-z A-Z 0-9 . _ -</c>. It is a logical name; options may map it to another one in an environment.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class TopicAttribute<T>(string name) : Attribute
{
    /// <summary>The topic's logical name.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the property that is the key; none by default.</summary>
    public string? Key { get; set; }

    /// <summary>The number of partitions that provisioning creates. 0, the default, takes the broker's <c>num.partitions</c>.</summary>
    public int Partitions { get; set; }

    /// <summary>The replication factor that provisioning creates the topic with. 0, the default, takes the broker's <c>default.replication.factor</c>.</summary>
    public short ReplicationFactor { get; set; }

    /// <summary>What the broker does with old records (<c>cleanup.policy</c>).</summary>
    public TopicCleanup Cleanup { get; set; }

    /// <summary>What a new version of this contract owes to its released versions.</summary>
    public SchemaCompatibility Compatibility { get; set; }
}
