namespace TypedKafka.Handling;

/// <summary>What a handler was given when it failed, or is at.</summary>
/// <param name="Offset">The offset of the record, or of the first of a batch.</param>
/// <param name="Count">How many records: 0 between records, 1, or the size of a batch.</param>
/// <param name="WriterSchema">The schema that the record was written with, where its frame says.</param>
/// <param name="Handler">The handler that the record was given to, where its topic has several.</param>
internal readonly record struct RecordsAtHand(long Offset, int Count, string? WriterSchema = null, string? Handler = null)
{
    /// <summary>Between records.</summary>
    public static RecordsAtHand None => new(-1, 0);
}
