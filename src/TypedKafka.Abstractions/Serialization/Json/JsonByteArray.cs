using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><c>byte[]</c> as base64, or null. Its view is a <see cref="Base64View"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonByteArray : IJsonCodec<byte[]>, IJsonView<Base64View>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, byte[]? value)
    {
        if (value is null) JsonLiteral.WriteNull(ref writer);
        else JsonBase64.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static byte[]? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.String) throw JsonErrors.Expected("Base64", reader.TokenType);
        return reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw JsonLiteral.Malformed("Base64");
    }

    /// <inheritdoc/>
    public static Base64View View(JsonValue value) => value.Kind switch
    {
        JsonTokenType.String => new Base64View(value.Bytes),
        JsonTokenType.Null => default,
        var other => throw JsonErrors.Expected("Base64", other),
    };
}
