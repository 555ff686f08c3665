namespace TypedKafka.Serialization;

/// <summary>Bytes in the fetched message.</summary>
public readonly ref struct BytesView
{
    private readonly bool _isThere;

    /// <summary>Makes a view of bytes.</summary>
    public BytesView(ReadOnlySpan<byte> bytes)
    {
        Span = bytes;
        _isThere = true;
    }

    /// <summary><see langword="true"/> when there are no bytes, which is not the same as an empty list of them.</summary>
    public bool IsNull => !_isThere;

    /// <summary>The bytes where they stand; empty where there are none.</summary>
    public ReadOnlySpan<byte> Span { get; }

    /// <summary>Copies the bytes into an array of their own; an empty one where there are none.</summary>
    public byte[] ToArray() => Span.ToArray();
}
