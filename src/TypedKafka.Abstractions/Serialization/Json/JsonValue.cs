using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>The bytes of one JSON value, quotes and brackets included, which were found to be well formed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonValue
{
    internal JsonValue(ReadOnlySpan<byte> bytes, JsonTokenType kind)
    {
        Bytes = bytes;
        Kind = kind;
    }

    /// <summary>The value's bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Its first token.</summary>
    public JsonTokenType Kind { get; }

    /// <summary><see langword="true"/> for the literal <c>null</c>.</summary>
    public bool IsNull => Kind == JsonTokenType.Null;

    /// <summary>Reads the value with a codec.</summary>
    [return: MaybeNull]
    public T Read<T, TCodec>()
        where TCodec : struct, IJsonCodec<T>
    {
        var reader = Open();
        return TCodec.Read(ref reader);
    }

    /// <summary>A reader that stands on the value's first token.</summary>
    internal Utf8JsonReader Open()
    {
        var reader = new Utf8JsonReader(Bytes);
        reader.Read();
        return reader;
    }
}
