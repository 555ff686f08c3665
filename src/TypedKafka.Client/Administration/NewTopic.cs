namespace TypedKafka.Client.Administration;

/// <summary>A topic to create.</summary>
/// <param name="name">1 to 249 letters, digits, dots, dashes and underscores.</param>
public sealed class NewTopic(string name)
{
    /// <summary>The topic's name.</summary>
    public string Name { get; } = string.IsNullOrEmpty(name) ? throw new ArgumentException("A topic needs a name.", nameof(name)) : name;

    /// <summary>How many partitions; <see langword="null"/> for the broker's default (KIP-464, brokers from 2.4 on).</summary>
    public int? Partitions { get; set; }

    /// <summary>How many replicas each partition has; <see langword="null"/> for the broker's default (KIP-464, brokers from 2.4 on).</summary>
    public short? ReplicationFactor { get; set; }

    /// <summary>The replicas' node ids of each partition, in place of <see cref="Partitions"/> and <see cref="ReplicationFactor"/>; the first is preferred as leader.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<int>>? ReplicaAssignments { get; set; }

    /// <summary>Configuration that differs from the brokers' defaults: <c>cleanup.policy</c>, <c>retention.ms</c> and others.</summary>
    public IDictionary<string, string> Configs { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
