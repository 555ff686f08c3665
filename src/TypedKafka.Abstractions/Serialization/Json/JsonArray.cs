using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>An array, or null.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonArray<T, TCodec> : IJsonCodec<T[]>
    where TCodec : struct, IJsonCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T[]? value)
    {
        if (value is null) JsonLiteral.WriteNull(ref writer);
        else JsonSequence.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static T[]? Read(ref Utf8JsonReader reader) => JsonSequence.Read<T, TCodec>(ref reader)?.ToArray();
}
