namespace TypedKafka;

/// <summary>What an environment changes of a contract's topic. What is <see langword="null"/> is as the contract says.</summary>
public sealed class TopicOptions
{
    /// <summary>The topic's name on the cluster, in place of the logical name of the contract.</summary>
    public string? Name { get; set; }

    /// <summary>The number of partitions that provisioning creates and validates, from 1; 0 takes the broker's default.</summary>
    public int? Partitions { get; set; }

    /// <summary>The replication factor that provisioning creates the topic with, from 1; 0 takes the broker's default.</summary>
    public short? ReplicationFactor { get; set; }
}
