using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedKafka.Serialization.Json;

/// <summary>
/// Enums by the names of their members, exactly as <see cref="JsonStringEnumConverter{TEnum}"/> has them: it is asked once for the text of each member, and at run time
/// for what is none of them, such as flags together.
/// </summary>
/// <typeparam name="T">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonStringEnum<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields)] T> : IJsonCodec<T>, IJsonView<T>
    where T : struct, Enum
{
    private static readonly JsonConverter<T> s_converter = (JsonConverter<T>)new JsonStringEnumConverter<T>().CreateConverter(typeof(T), JsonConverterBridge.Options);
    private static readonly T[] s_values = [.. Enum.GetValues<T>().Distinct()];
    private static readonly byte[][] s_texts = Array.ConvertAll(s_values, Text);

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value)
    {
        for (var i = 0; i < s_values.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(s_values[i], value)) continue;
            writer.Write(s_texts[i]);
            return;
        }

        JsonConverterBridge.Write(ref writer, value, s_converter);
    }

    /// <inheritdoc/>
    public static T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped)
        {
            var name = reader.ValueSpan;
            for (var i = 0; i < s_texts.Length; i++)
            {
                if (s_texts[i].AsSpan(1, s_texts[i].Length - 2).SequenceEqual(name)) return s_values[i];
            }
        }

        return s_converter.Read(ref reader, typeof(T), JsonConverterBridge.Options);
    }

    /// <inheritdoc/>
    public static T View(JsonValue value)
    {
        for (var i = 0; i < s_texts.Length; i++)
        {
            if (value.Bytes.SequenceEqual(s_texts[i])) return s_values[i];
        }

        return value.Read<T, JsonStringEnum<T>>();
    }

    private static byte[] Text(T value)
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        JsonConverterBridge.Write(ref writer, value, s_converter);
        writer.Complete();
        var text = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return text;
    }
}
