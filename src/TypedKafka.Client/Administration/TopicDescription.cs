namespace TypedKafka.Client.Administration;

/// <summary>One topic with its partitions, or why it could not be described.</summary>
public sealed class TopicDescription : AdminResult
{
    /// <summary>The topic's name.</summary>
    public required string Topic { get; init; }

    /// <summary>Its id; <see langword="null"/> from brokers before 2.8.</summary>
    public Guid? TopicId { get; init; }

    /// <summary>Whether it is one of the brokers' own.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Its partitions, by number.</summary>
    public IReadOnlyList<PartitionDescription> Partitions { get; init; } = [];
}
