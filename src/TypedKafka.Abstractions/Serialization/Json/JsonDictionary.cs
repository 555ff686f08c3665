using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>A dictionary with text as keys, or null.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonDictionary<T, TCodec> : IJsonCodec<Dictionary<string, T>>
    where TCodec : struct, IJsonCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Dictionary<string, T>? value)
    {
        if (value is null)
        {
            JsonLiteral.WriteNull(ref writer);
            return;
        }

        if (value.Count == 0)
        {
            writer.Write("{}"u8);
            return;
        }

        var isFirst = true;
        JsonObject.Begin(ref writer, "{"u8);
        foreach (var (key, item) in value) JsonSequence.WriteEntry<T, TCodec>(ref writer, ref isFirst, key, item);
        JsonObject.End(ref writer);
    }

    /// <inheritdoc/>
    public static Dictionary<string, T>? Read(ref Utf8JsonReader reader) => JsonSequence.ReadDictionary<T, TCodec>(ref reader);
}
