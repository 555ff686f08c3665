namespace TypedKafka.Client.Consuming.Offsets;

/// <summary>The timestamps with a meaning of their own in ListOffsets.</summary>
internal static class OffsetQuery
{
    /// <summary>The offset after the last record; with read_committed after the last stable one.</summary>
    public const long Latest = -1;

    /// <summary>The first offset that is still there.</summary>
    public const long Earliest = -2;
}
