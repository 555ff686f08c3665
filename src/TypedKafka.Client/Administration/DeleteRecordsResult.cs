namespace TypedKafka.Client.Administration;

/// <summary>What became of the records of one partition that were to be deleted.</summary>
public sealed class DeleteRecordsResult : AdminResult
{
    /// <summary>The partition.</summary>
    public required TopicPartition Partition { get; init; }

    /// <summary>The first offset that is still there; <see langword="null"/> when it failed.</summary>
    public long? LowWatermark { get; init; }
}
