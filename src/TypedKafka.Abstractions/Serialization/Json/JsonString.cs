using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>Text, or null. Its view is a <see cref="Utf8View"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonString : IJsonCodec<string>, IJsonView<Utf8View>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, string? value)
    {
        if (value is null) JsonLiteral.WriteNull(ref writer);
        else JsonText.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static string? Read(ref Utf8JsonReader reader) => reader.TokenType is JsonTokenType.String or JsonTokenType.Null
        ? reader.GetString()
        : throw JsonErrors.Expected("Text", reader.TokenType);

    /// <inheritdoc/>
    public static Utf8View View(JsonValue value) => value.Kind switch
    {
        JsonTokenType.String => Utf8View.OfJsonString(value.Bytes),
        JsonTokenType.Null => default,
        var other => throw JsonErrors.Expected("Text", other),
    };
}
