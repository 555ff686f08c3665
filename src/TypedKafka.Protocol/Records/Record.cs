namespace TypedKafka.Protocol.Records;

/// <summary>
/// One record: numbers, and where its key, value and headers lie in the records section that <see cref="RecordReader"/> was given. A length of -1 is null.
/// </summary>
internal readonly struct Record
{
    public required long Offset { get; init; }

    /// <summary>Milliseconds since the Unix epoch; -1 where there is none.</summary>
    public required long Timestamp { get; init; }

    public required int KeyStart { get; init; }

    public required int KeyLength { get; init; }

    public required int ValueStart { get; init; }

    public required int ValueLength { get; init; }

    /// <summary>Where the first header begins: after the count.</summary>
    public required int HeadersStart { get; init; }

    public required int HeadersLength { get; init; }

    public required int HeaderCount { get; init; }

    public bool HasKey => KeyLength >= 0;

    public bool HasValue => ValueLength >= 0;

    public ReadOnlySpan<byte> Key(ReadOnlySpan<byte> records) => HasKey ? records.Slice(KeyStart, KeyLength) : default;

    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> records) => HasValue ? records.Slice(ValueStart, ValueLength) : default;

    public RecordHeaderReader Headers(ReadOnlySpan<byte> records) => new(records.Slice(HeadersStart, HeadersLength), HeaderCount);
}
