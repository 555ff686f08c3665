using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><see cref="bool"/> as <c>true</c> or <c>false</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonBoolean : IJsonCodec<bool>, IJsonView<bool>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, bool value) => writer.Write(value ? "true"u8 : "false"u8);

    /// <inheritdoc/>
    public static bool Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        var other => throw JsonErrors.Expected("A boolean", other),
    };

    /// <inheritdoc/>
    public static bool View(JsonValue value) => value.Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        var other => throw JsonErrors.Expected("A boolean", other),
    };
}
