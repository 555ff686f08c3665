namespace TypedKafka.Testing.Broker.Groups;

/// <summary>An offset that a group has stored for a partition.</summary>
internal readonly record struct CommittedOffset(long Offset, int LeaderEpoch, string Metadata);
