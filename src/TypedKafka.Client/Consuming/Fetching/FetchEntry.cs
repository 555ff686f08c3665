namespace TypedKafka.Client.Consuming.Fetching;

/// <summary>One partition of a fetch request, as it was when the request was written. An answer counts only if the partition's epoch is still the same.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Epoch">Its epoch then.</param>
/// <param name="Offset">The offset asked for.</param>
/// <param name="LeaderEpoch">The leader epoch that the metadata named; -1 if unknown.</param>
/// <param name="TopicId">The topic's id; empty if unknown.</param>
internal readonly record struct FetchEntry(AssignedPartition Partition, int Epoch, long Offset, int LeaderEpoch, Guid TopicId);
