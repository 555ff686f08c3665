namespace TypedKafka.Client.Administration;

/// <summary>More partitions for a topic. Keys are spread anew: records of one key written before and after may be in different partitions.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="TotalCount">How many partitions it shall have, with those that it has.</param>
public sealed record NewPartitions(string Topic, int TotalCount)
{
    /// <summary>The replicas' node ids of each partition that is added, in order; <see langword="null"/> leaves it to the controller.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? ReplicaAssignments { get; init; }
}
