namespace TypedKafka.Client.Administration;

/// <summary>What became of one topic that was to have more partitions.</summary>
public sealed class CreatePartitionsResult : AdminResult
{
    /// <summary>The topic's name.</summary>
    public required string Topic { get; init; }
}
