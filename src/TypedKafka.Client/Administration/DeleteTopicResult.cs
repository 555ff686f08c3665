namespace TypedKafka.Client.Administration;

/// <summary>What became of one topic that was to be deleted.</summary>
public sealed class DeleteTopicResult : AdminResult
{
    /// <summary>The topic's name.</summary>
    public required string Topic { get; init; }
}
