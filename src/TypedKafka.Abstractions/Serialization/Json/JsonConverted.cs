using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedKafka.Serialization.Json;

/// <summary>A type that a contract names a converter for; the converter is called directly.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TConverter">Its converter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonConverted<T, TConverter> : IJsonCodec<T>, IJsonView<T>
    where TConverter : JsonConverter<T>, new()
{
    private static readonly TConverter s_converter = new();

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, [AllowNull] T value)
    {
        if (value is null && !s_converter.HandleNull) JsonLiteral.WriteNull(ref writer);
        else JsonConverterBridge.Write(ref writer, value!, s_converter);
    }

    /// <inheritdoc/>
    [return: MaybeNull]
    public static T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null && default(T) is null && !s_converter.HandleNull) return default!;
        return s_converter.Read(ref reader, typeof(T), JsonConverterBridge.Options)!;
    }

    /// <inheritdoc/>
    [return: MaybeNull]
    public static T View(JsonValue value) => value.Read<T, JsonConverted<T, TConverter>>();
}
