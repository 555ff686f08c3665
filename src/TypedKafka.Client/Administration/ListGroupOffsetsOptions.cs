namespace TypedKafka.Client.Administration;

/// <summary>Which committed offsets are listed.</summary>
public sealed class ListGroupOffsetsOptions : AdminCallOptions
{
    /// <summary>Only these partitions; <see langword="null"/> for all that have an offset.</summary>
    public IReadOnlyCollection<TopicPartition>? Partitions { get; set; }

    /// <summary>Waits until no open transaction holds an offset back (KIP-447).</summary>
    public bool RequireStable { get; set; }
}
