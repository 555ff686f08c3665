using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>A read-only list, or null.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonReadOnlyList<T, TCodec> : IJsonCodec<IReadOnlyList<T>>
    where TCodec : struct, IJsonCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IReadOnlyList<T>? value)
    {
        switch (value)
        {
            case null:
                JsonLiteral.WriteNull(ref writer);
                return;
            case T[] array:
                JsonSequence.Write<T, TCodec>(ref writer, array);
                return;
            case List<T> list:
                JsonSequence.Write<T, TCodec>(ref writer, CollectionsMarshal.AsSpan(list));
                return;
        }

        if (value.Count == 0)
        {
            writer.Write("[]"u8);
            return;
        }

        // By index: an enumerator would be an allocation.
        writer.Enter();
        writer.Write((byte)'[');
        for (var i = 0; i < value.Count; i++)
        {
            if (i > 0) writer.Write((byte)',');
            TCodec.Write(ref writer, value[i]);
        }

        writer.Write((byte)']');
        writer.Leave();
    }

    /// <inheritdoc/>
    public static IReadOnlyList<T>? Read(ref Utf8JsonReader reader) => JsonSequence.Read<T, TCodec>(ref reader);
}
