namespace TypedKafka;

/// <summary>
/// Which records wait for each other. Whatever the order, commits are contiguous: the position that is committed never passes a record that is not handled yet.
/// </summary>
public enum ProcessingOrder
{
    /// <summary>The records of a partition are handled one after the other; partitions are handled in parallel.</summary>
    Partition,

    /// <summary>
    /// Records with the same key bytes are handled one after the other, in the order of their partition; different keys of a partition are handled in parallel, and so are records without a key.
    /// </summary>
    Key,

    /// <summary>No record waits for another.</summary>
    Unordered,
}
