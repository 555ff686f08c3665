using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>A nullable value type.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonNullable<T, TCodec> : IJsonCodec<T?>
    where T : struct
    where TCodec : struct, IJsonCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T? value)
    {
        if (value is null) JsonLiteral.WriteNull(ref writer);
        else TCodec.Write(ref writer, value.GetValueOrDefault());
    }

    /// <inheritdoc/>
    public static T? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : TCodec.Read(ref reader);
}
