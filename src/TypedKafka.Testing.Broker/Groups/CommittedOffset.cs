namespace TypedKafka.Testing.Broker.Groups;

/// <summary>An offset that a group has stored for a partition.</summary>
internal readonly record struct CommittedOffset(long Offset, int LeaderEpoch, string Metadata)
{
    /// <summary>Counts what is written to the group: of two offsets the one with the higher number was written later.</summary>
    public long Order { get; init; }
}
