namespace TypedKafka.Serialization;

/// <summary>The bytes of a record, as a generated codec reads them.</summary>
public readonly ref struct MessageData
{
    /// <summary>Makes the data of a record.</summary>
    public MessageData(ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value, bool hasValue, MessageHeaders headers)
    {
        Key = key;
        HasKey = hasKey;
        Value = value;
        HasValue = hasValue;
        Headers = headers;
    }

    /// <summary>Makes the data of a record that has a value, and neither key nor headers.</summary>
    public MessageData(ReadOnlySpan<byte> value)
        : this(default, hasKey: false, value, hasValue: true, default)
    {
    }

    /// <summary>The key; empty when there is none.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary><see langword="false"/> when the record has no key, which is not the same as an empty one.</summary>
    public bool HasKey { get; }

    /// <summary>The value; empty when there is none.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary><see langword="false"/> for a tombstone.</summary>
    public bool HasValue { get; }

    /// <summary>The headers.</summary>
    public MessageHeaders Headers { get; }

    /// <summary>How many messages hold the value, when it is a part of another.</summary>
    internal int Depth { get; init; }

    /// <summary>The same record with another value: a part of its own, such as the case in a union.</summary>
    public MessageData WithValue(ReadOnlySpan<byte> value) => new(Key, HasKey, value, hasValue: true, Headers) { Depth = Depth };
}
