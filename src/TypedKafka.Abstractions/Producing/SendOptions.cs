namespace TypedKafka;

/// <summary>What may be said of a single send beyond the message itself.</summary>
public readonly record struct SendOptions
{
    /// <summary>The partition to write to; by default the key's bytes choose it (murmur2, as the Java client), or the sticky partitioner where there is no key.</summary>
    public int? Partition { get; init; }

    /// <summary>The record's timestamp; by default the time of the send.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Headers that are written after those of the contract.</summary>
    public IReadOnlyList<MessageHeader>? Headers { get; init; }
}
