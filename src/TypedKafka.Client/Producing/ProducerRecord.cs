namespace TypedKafka.Client;

/// <summary>A record to send, key and value as bytes. They are copied before the call returns.</summary>
public readonly record struct ProducerRecord
{
    /// <summary>Makes a record.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The key, or null: then the partition is the producer's choice.</param>
    /// <param name="value">The value, or null: a tombstone, which deletes the key from a compacted topic.</param>
    public ProducerRecord(string topic, ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? value)
    {
        Topic = topic;
        Key = key;
        Value = value;
    }

    /// <summary>The topic.</summary>
    public string Topic { get; init; }

    /// <summary>The key, or null.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The value, or null.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    /// <summary>The partition; null lets the key decide (murmur2, as the Java client), or the producer where there is no key (KIP-794).</summary>
    public int? Partition { get; init; }

    /// <summary>The record's timestamp; null for now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Headers, in their order; null for none.</summary>
    public IReadOnlyList<ProducerHeader>? Headers { get; init; }
}
