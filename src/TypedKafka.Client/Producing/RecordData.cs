namespace TypedKafka.Client;

/// <summary>A record's bytes as they are appended: read during the call, never kept.</summary>
internal readonly ref struct RecordData
{
    /// <param name="key">The key; see <paramref name="hasKey"/>.</param>
    /// <param name="hasKey">False for a null key.</param>
    /// <param name="value">The value; see <paramref name="hasValue"/>.</param>
    /// <param name="hasValue">False for a tombstone.</param>
    /// <param name="headers">The headers in wire form, without their count.</param>
    /// <param name="headerCount">How many headers.</param>
    /// <param name="timestamp">Milliseconds since the Unix epoch.</param>
    /// <param name="partition">The partition, or null to have one chosen.</param>
    public RecordData(
        ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value, bool hasValue, ReadOnlySpan<byte> headers, int headerCount, long timestamp, int? partition)
    {
        Key = key;
        HasKey = hasKey;
        Value = value;
        HasValue = hasValue;
        Headers = headers;
        HeaderCount = headerCount;
        Timestamp = timestamp;
        Partition = partition;
    }

    public ReadOnlySpan<byte> Key { get; }

    public bool HasKey { get; }

    public ReadOnlySpan<byte> Value { get; }

    public bool HasValue { get; }

    public ReadOnlySpan<byte> Headers { get; }

    public int HeaderCount { get; }

    public long Timestamp { get; }

    public int? Partition { get; }
}
