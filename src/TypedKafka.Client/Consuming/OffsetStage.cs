namespace TypedKafka.Client.Consuming;

/// <summary>What is known of the offset that a partition is read from.</summary>
internal enum OffsetStage
{
    /// <summary>Nothing: the group's committed offset is asked for.</summary>
    Unknown,

    /// <summary>There is no committed offset: the reset policy decides.</summary>
    Reset,

    /// <summary>The position is out of range: the reset policy decides, or the exception for "none" is made.</summary>
    OutOfRange,

    /// <summary>To be moved to the first offset, because the user said so.</summary>
    SeekToStart,

    /// <summary>To be moved behind the last offset, because the user said so.</summary>
    SeekToEnd,

    /// <summary>Known: the partition can be fetched.</summary>
    Known,
}
