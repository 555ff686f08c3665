using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><see cref="char"/> as text of one UTF-16 code unit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonChar : IJsonCodec<char>, IJsonView<char>
{
    private const int LongestEscaped = 6;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, char value) => JsonText.Write(ref writer, [value]);

    /// <inheritdoc/>
    public static char Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonErrors.Expected("A character", reader.TokenType);
        if (reader.ValueSpan.Length > LongestEscaped) throw JsonLiteral.Malformed("A character");
        Span<char> text = stackalloc char[LongestEscaped];
        return reader.CopyString(text) == 1 ? text[0] : throw JsonLiteral.Malformed("A character");
    }

    /// <inheritdoc/>
    public static char View(JsonValue value) => value.Read<char, JsonChar>();
}
