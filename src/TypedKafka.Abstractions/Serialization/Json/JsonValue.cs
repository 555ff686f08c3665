using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>The bytes of one JSON value, quotes and brackets included, which were found to be well formed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonValue
{
    internal JsonValue(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The value's bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Its first token.</summary>
    public JsonTokenType Kind => KindOf(Bytes[0]);

    /// <summary><see langword="true"/> for the literal <c>null</c>.</summary>
    public bool IsNull => Bytes[0] == (byte)'n';

    /// <summary>The kind of the value that begins with a byte.</summary>
    internal static JsonTokenType KindOf(byte first) => first switch
    {
        (byte)'{' => JsonTokenType.StartObject,
        (byte)'[' => JsonTokenType.StartArray,
        (byte)'"' => JsonTokenType.String,
        (byte)'t' => JsonTokenType.True,
        (byte)'f' => JsonTokenType.False,
        (byte)'n' => JsonTokenType.Null,
        _ => JsonTokenType.Number,
    };

    /// <summary>Reads the value with a codec.</summary>
    [return: MaybeNull]
    public T Read<T, TCodec>()
        where TCodec : struct, IJsonCodec<T>
    {
        var reader = new Utf8JsonReader(Bytes);
        reader.Read();
        return TCodec.Read(ref reader);
    }

    /// <summary>Gets what is between the quotes of a string, escapes as they are: a parser that knows none fails on them, and the codec takes over.</summary>
    internal bool TryGetText(out ReadOnlySpan<byte> text)
    {
        var isString = Bytes[0] == (byte)'"';
        text = isString ? Bytes[1..^1] : default;
        return isString;
    }
}
