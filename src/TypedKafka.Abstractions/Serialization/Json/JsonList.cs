using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>A list, or null.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonList<T, TCodec> : IJsonCodec<List<T>>
    where TCodec : struct, IJsonCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, List<T>? value)
    {
        if (value is null) JsonLiteral.WriteNull(ref writer);
        else JsonSequence.Write<T, TCodec>(ref writer, CollectionsMarshal.AsSpan(value));
    }

    /// <inheritdoc/>
    public static List<T>? Read(ref Utf8JsonReader reader) => JsonSequence.Read<T, TCodec>(ref reader);
}
